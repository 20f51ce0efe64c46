import type { EnrichedArticle } from '@copydesk/contracts';

/**
 * Whose word an article is: the agency that its copy credits as a whole, else the house that published it. Papers of one
 * house, and papers that print one agency, are one source.
 */
export function originOf({ byline, source, attributions }: EnrichedArticle): string {
  const credited = attributions.filter(({ kind }) => kind === 'agency');
  const agency = credited.find(({ name }) => byline.some((line) => sameName(line, name)));
  if (agency) return `agency:${plain(agency.name)}`;
  return `house:${plain(source.publisher ?? source.id)}`;
}

const sameName = (one: string, other: string): boolean => plain(one).includes(plain(other));

const plain = (name: string): string => name.normalize('NFKC').toLowerCase();
