/** What a front page may be narrowed to. */
export interface FrontPageChoice {
  readonly section?: string | undefined;
  readonly query?: string | undefined;
  /** Where an older page starts, as the API gave it. */
  readonly cursor?: string | undefined;
}

/** Address of the front page: `/`, or `/?section=…&q=…&cursor=…` with whatever of them is chosen. */
export function frontPageAddress({ section, query, cursor }: FrontPageChoice = {}): string {
  const chosen = Object.entries({ section, q: query, cursor }).filter((entry): entry is [string, string] => !!entry[1]);
  return chosen.length === 0 ? '/' : `/?${new URLSearchParams(chosen)}`;
}

export const storyAddress = (id: string): string => `/stories/${encodeURIComponent(id)}`;

export const articleAddress = (id: string): string => `/articles/${encodeURIComponent(id)}`;

/** Address of the page that shows how an article was read; below `/v1` the same as JSON. */
export const extractionAddress = (id: string, version?: number): string =>
  `${articleAddress(id)}/extraction${version === undefined ? '' : `?version=${version}`}`;

/** Address of the page that shows what was understood of an article, one kind of annotation at a time. */
export const annotationsAddress = (id: string, layer?: string): string =>
  `${articleAddress(id)}/annotations${layer === undefined ? '' : `?layer=${layer}`}`;

/** Address of the article's JSON. */
export const resourceAddress = (id: string): string => `/v1/articles/${encodeURIComponent(id)}`;

/** The address if a reader may safely follow it, that is over HTTP or HTTPS. */
export function webAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
