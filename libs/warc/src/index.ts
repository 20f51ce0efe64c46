export { ByteReader, TooLong } from './byte-reader';
export { type ArchivedEntry, type ArchivedPage, readPages } from './read-pages';
