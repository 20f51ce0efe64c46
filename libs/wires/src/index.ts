export { LIMITS } from './limits';
export { readWire } from './read-wire';
export { recogniseWire, type WireHints } from './recognise-wire';
export {
  type RefusedItem,
  splitWire,
  WIRE_MEDIA_TYPES,
  type WireFile,
  type WireItem,
  type WireReference,
} from './split-wire';
export { type Held, whyHeld } from './stated';
export type {
  PubStatus,
  WireArticle,
  WireForm,
  WireHead,
  WireImage,
  WireParagraph,
  WireParagraphKind,
  WireSubject,
} from './wire';
export { type WireRefusalCode, WireRefused } from './wire-refused';
