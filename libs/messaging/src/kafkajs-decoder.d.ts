/** Inside kafkajs, which has no types for it: reads what a broker has answered. */
declare module 'kafkajs/src/protocol/decoder' {
  export interface Header {
    readonly key: string;
    readonly value: Buffer | null;
  }
  export default class Decoder {
    /** Reads the headers of a record, and nothing else: arrays of other kinds say their length in another way. */
    readVarIntArray: (
      this: Decoder,
      readOne: (decoder: Decoder) => Header,
    ) => { reduce(collect: never, start: never): unknown };
  }
}
