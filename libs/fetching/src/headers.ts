/** Header fields of an answer by name in lower case; those that were sent more than once are joined with `, `. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** RFC 9110, section 5.3. `Set-Cookie` is left out: no cookie is kept. */
export function readHeaders(sent: Readonly<Record<string, string | string[] | undefined>>): Headers {
  return Object.fromEntries(
    Object.entries(sent)
      .filter(([name]) => name !== 'set-cookie')
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

/** As many bytes as they take in HTTP/1.1: `name: value` and the end of a line each. */
export function bytesOfHeaders(sent: Readonly<Record<string, string | string[] | undefined>>): number {
  return Object.entries(sent)
    .flatMap(([name, value]) => [value ?? ''].flat().map((one) => name.length + one.length + 4))
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** `text/html` of `Text/HTML; charset=utf-8`. */
export const mediaTypeOf = (contentType: string | undefined): string =>
  (contentType ?? '').split(/[;,]/)[0]!.trim().toLowerCase();
