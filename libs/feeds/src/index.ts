export { FeedDecoder } from './decode-bytes';
export { decodeReferences } from './decode-references';
export type { Enclosure, Entry, Feed, FeedForm, FeedHead, FeedLink, Flaw, Person, Rhythm, Tag } from './feed';
export { type FeedOptions, FeedParser, NO_HEAD, parseFeed, readEntries } from './feed-parser';
export { FeedRefused, type RefusalCode } from './feed-refused';
export { LIMITS, type Limits } from './limits';
export { parseDate } from './parse-date';
export { nameOf } from './parse-person';
