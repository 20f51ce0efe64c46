/**
 * Why an input can never succeed. Codes are stable: producers and operators program against them, so a code
 * may be added but never renamed or given another meaning.
 */
export const REASON_CODES = {
  VALUE_MISSING: 'the record has no value',
  JSON_MALFORMED: 'the value is not JSON in UTF-8',
  SCHEMA_INVALID: 'the value does not match the schema of its topic',
  SCHEMA_VERSION_UNKNOWN: 'the event names a type or schema version that this build does not know',
  HEADERS_TOO_LARGE: 'more than 100 headers, or more than 64 KiB of them',
  TOO_LARGE: 'the article is larger than its topic carries',
  BODY_EMPTY: 'the content has no text',
  MEDIA_TYPE_UNSUPPORTED: 'the content is neither HTML nor plain text, nor of a news agency',
  CHARSET_UNKNOWN: 'the charset of the content has no decoder',
  WIRE_MALFORMED: 'the item of a news agency cannot be read',
  WIRE_WITHHELD: 'the news agency holds the item back',
  WIRE_EMBARGOED: 'the item was received before its embargo ended',
  WIRE_CANCELED: 'the news agency has cancelled the item',
  NOT_AN_ARTICLE: 'no headline or no body could be found',
  HANDLER_FAILED: 'our own code failed on this record, every time it was tried',
  HANDLER_CRASHED: 'our own process ended while it handled this record, every time it was tried',
  HANDLER_TIMEOUT: 'handling did not end within its deadline, every time it was tried',
} as const;

export type ReasonCode = keyof typeof REASON_CODES;

/**
 * This input can never succeed, however often it is tried: its producer is told, or it goes to the dead letters.
 * Every other error means that the system is not well, or that our code is wrong.
 */
export class Unprocessable extends Error {
  override readonly name = 'Unprocessable';
  /** What exactly is wrong, as one line: it goes to logs, headers and databases. */
  readonly detail: string;

  /**
   * @param code   stable reason code
   * @param detail what exactly is wrong, with the field's name; never a secret, never the whole input
   */
  constructor(
    readonly code: ReasonCode,
    detail: string = REASON_CODES[code],
  ) {
    const line = detail.replace(/[\p{Cc}\p{Cs}]+/gu, ' ');
    super(`${code}: ${line}`);
    this.detail = line;
  }
}
