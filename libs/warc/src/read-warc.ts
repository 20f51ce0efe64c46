import { ByteReader, TooLong } from './byte-reader';

/** A record of a web archive. Source of the format: ISO 28500, "WARC file format". */
export interface WarcRecord {
  /** Named fields by their names in small letters. */
  readonly fields: ReadonlyMap<string, string>;
  /** Empty unless the record was asked for. */
  readonly block: Buffer;
}

/** Something in an archive that is no record. */
export interface Broken {
  readonly problem: string;
}

const LINE_LIMIT = 64 * 1024;
const FIELDS_LIMIT = 200;

/**
 * The records of an archive, in order, one in memory at a time. After something that is no record it goes on with the
 * next line that begins one.
 *
 * @param stream decompressed
 * @param isWanted whether the block of a record is of interest; of others only the fields are read
 * @param limit the most bytes that a block may have
 */
export async function* readWarc(
  stream: AsyncIterable<Buffer>,
  isWanted: (fields: WarcRecord['fields']) => boolean,
  limit: number,
): AsyncGenerator<WarcRecord | Broken> {
  const reader = new ByteReader(stream);
  let isLost = false;
  for (;;) {
    const line = await textLine(reader);
    if (line === undefined) return;
    if (line === '') continue;
    if (!/^WARC\/\d/.test(line)) {
      if (!isLost) yield { problem: 'no record of a web archive begins where one should' };
      isLost = true;
      continue;
    }
    isLost = false;
    const fields = await readFields(reader);
    const length = /^\d{1,15}$/.test(fields.get('content-length') ?? '') ? Number(fields.get('content-length')) : -1;
    if (length < 0) {
      isLost = true;
      yield { problem: 'a record without Content-Length' };
      continue;
    }
    if (!isWanted(fields)) {
      await reader.pass(length);
      yield { fields, block: Buffer.alloc(0) };
      continue;
    }
    try {
      const block = await reader.take(length, limit);
      if (block.length < length) yield { problem: 'the archive ends in the middle of a record' };
      else yield { fields, block };
    } catch (error) {
      if (!(error instanceof TooLong)) throw error;
      yield { problem: `TOO_LARGE: ${fields.get('warc-target-uri') ?? 'a record'} has ${error.message}` };
    }
  }
}

/** A line that is too long belongs to no record. */
async function textLine(reader: ByteReader): Promise<string | undefined> {
  try {
    return (await reader.line(LINE_LIMIT))?.toString('utf8').trimEnd();
  } catch (error) {
    if (error instanceof TooLong) return '(too long)';
    throw error;
  }
}

/** A line that begins with a space goes on with the field before it. */
async function readFields(reader: ByteReader): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  let name = '';
  for (let lines = 0; lines < FIELDS_LIMIT; lines++) {
    const line = await textLine(reader);
    if (!line) break;
    if (/^[ \t]/.test(line)) {
      fields.set(name, `${fields.get(name) ?? ''} ${line.trim()}`.trim());
      continue;
    }
    const colon = line.indexOf(':');
    name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
