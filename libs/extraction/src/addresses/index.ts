export {
  type AddressOrigin,
  type CanonicalUrl,
  canonicalUrl,
  namesAmpPage,
  type StatedAddresses,
} from './canonical-url';
export { publisherOf } from './publisher-of';
export { type ResolvedAddress, resolveAddress, siteOf } from './resolve-address';
