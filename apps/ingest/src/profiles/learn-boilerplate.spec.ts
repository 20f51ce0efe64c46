import type { EnrichedArticle } from '@copydesk/contracts';
import { enrich } from '../../../enrichment/src/enrichment';
import { type LayoutMemory, learn, NO_MEMORY } from './layout-memory';
import { seeLayout } from './see-layout';

const FOOTER = 'The Harbour Post is printed on paper from managed woods and read on both shores.';
const OPENING = 'You are reading the free edition of the Harbour Post for the western shore.';
const PLACES = [
  'Oslo',
  'Bergen',
  'Malmö',
  'Gdynia',
  'Tallinn',
  'Turku',
  'Riga',
  'Kiel',
  'Rostock',
  'Visby',
  'Aarhus',
  'Narvik',
];

interface Given {
  readonly headline?: string;
  readonly url?: string;
  readonly paragraphs?: readonly string[];
}

const copyOf = (place: string): string[] => [
  `The night ferry to ${place} is back after a storm had torn it from its mooring in the spring.`,
  `Every cabin of its first week is taken, and the queue at the pier of ${place} is two hundred metres long.`,
];

function articleOf(
  index: number,
  { headline, url, paragraphs = [...copyOf(PLACES[index % 12]!), FOOTER] }: Given = {},
): EnrichedArticle {
  const title = headline ?? `Ferry ${index} returns to ${PLACES[index % 12]}`;
  return enrich({
    source: 'harbour.example',
    url: url ?? `https://harbour.example/${index}`,
    content: {
      mediaType: 'text/html',
      body: `<h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`,
    },
  });
}

/** What is found with the last of several articles. */
function foundIn(articles: readonly EnrichedArticle[]) {
  let memory: LayoutMemory = NO_MEMORY;
  let found: object[] = [];
  for (const article of articles) {
    const learnt = learn(memory, seeLayout(article, '2026-03-02T09:00:00.000Z'), undefined);
    memory = JSON.parse(JSON.stringify(learnt.memory));
    found = [...learnt.boilerplate];
  }
  return found;
}

const many = (count: number, given: (index: number) => Given = () => ({})) =>
  Array.from({ length: count }, (_, index) => articleOf(index, given(index)));

it('finds the paragraph that eight articles end with, and not that of seven', () => {
  expect(foundIn(many(7))).toEqual([]);
  expect(foundIn(many(8))).toEqual([{ text: FOOTER, place: 'end', seenIn: { articles: 8, of: 8 } }]);
});

it('finds what they begin with', () => {
  const long = (index: number) => [...Array(4).keys()].flatMap((part) => copyOf(`${PLACES[index]} ${part} x`));
  const found = foundIn(
    many(8, (index) => ({ paragraphs: [OPENING, ...long(index), ...copyOf(`${PLACES[index]} y`)] })),
  );
  expect(found).toEqual([{ text: OPENING, place: 'start', seenIn: { articles: 8, of: 8 } }]);
});

it.each<[string, (index: number) => Given]>([
  [
    'versions of one article',
    (index) => ({ url: 'https://harbour.example/1', headline: `Ferry returns, update ${index}` }),
  ],
  ['copies of one article', () => ({ headline: 'Ferry returns' })],
  ['articles that are nothing else', () => ({ paragraphs: [FOOTER] })],
  [
    'a quotation',
    (index) => ({
      paragraphs: [
        ...copyOf(PLACES[index]!),
        '“The ferry is our bridge to the world,” said Ines Aldane, the harbour master.',
      ],
    }),
  ],
  [
    'the credit of an agency',
    (index) => ({
      paragraphs: [...copyOf(PLACES[index]!), 'The port said in a statement that it was glad, Reuters reported.'],
    }),
  ],
  ['too few words', (index) => ({ paragraphs: [...copyOf(PLACES[index]!), 'Stay with us.'] })],
])('takes no boilerplate from %s', (_, given) => {
  expect(foundIn(many(12, given))).toEqual([]);
});

it('takes the background of a story, which fewer than half of the articles have, for copy', () => {
  const given = (index: number) => (index % 5 < 2 ? {} : { paragraphs: copyOf(PLACES[index % 12]!) });
  expect(foundIn(many(36, given))).toEqual([]);
});
