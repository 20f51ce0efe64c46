const LINES_OF_JSON = /^application\/(x-ndjson|ndjson|jsonl|x-jsonlines)\s*(;|$)/i;

/** Whether a body is lines of JSON, by any of the names that are in use. */
export const isLinesOfJson = (contentType: string | undefined): boolean => LINES_OF_JSON.test(contentType ?? '');
