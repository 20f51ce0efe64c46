import type { Attribution, DatedValue, Entity, Quote, Section, Span } from '@copydesk/contracts';
import type { ArticleResource, ArticleSummary, ArticleVersion, RelatedArticle } from '../../api/resources';

/** The moment at which the examples are looked at. */
export const EXAMPLE_NOW = new Date('2026-11-14T16:20:00Z');

const PARAGRAPHS = [
  'The Northern Strait ferries will run through the winter for the first time since 2019, Transport Minister Ines Aldane said on Friday, after the government and the shipping line Norrlinje agreed to share the cost of two rebuilt vessels.',
  '“Nobody on the islands should have to plan a hospital visit around the ice,” Aldane told reporters in Port Averil. She said that the first winter sailing would leave on 2 December.',
  'Under the agreement, which was first reported by the Averil Courier, the state pays 60 per cent of the running costs until 2031. Norrlinje keeps the fares at their summer level, according to a document that the ministry published on Friday evening.',
  'What it means for the islands',
  'About 14,000 people live on the five islands of the Sund archipelago. In winter they depend on a small aircraft and, when the ice allows, on the coastguard.',
  'Two ferries, the Tern and the Skua, each with room for 90 cars',
  'Four sailings a day from Port Averil, two on Sundays',
  'Free passage for patients and pupils',
  '“We were told ‘next year’ eleven times,” said Tomas Rehn, who has been mayor of Sund since 2014. “This time there is a signature under it.”',
  'The opposition criticised the price. Mara Velt, transport spokeswoman of the Centre Alliance, called the contract a blank cheque and asked the Court of Audit to look at it. A spokesman for the court told the Northern News Agency that it had received the letter.',
  'Norrlinje shares rose by 4 per cent on the Karsholm exchange on Friday. The company did not answer questions from the Averil Courier about the age of the vessels.',
  'Correction: an earlier version of this article gave the number of islanders as 40,000. It is 14,000.',
];

const TEXT = PARAGRAPHS.join('\n\n');

/** The span of the nth place, counted from 0, at which the words stand in the text. */
function spanOf(words: string, nth = 0): Span {
  let start = TEXT.indexOf(words);
  for (let found = 0; found < nth && start >= 0; found += 1) start = TEXT.indexOf(words, start + 1);
  if (start < 0) throw new RangeError(`the example has no “${words}” (${nth})`);
  return { start, end: start + words.length, text: words };
}

function entity(type: Entity['type'], name: string, salience: number, mentions: Span[], role?: string): Entity {
  const id = `local:${name.toLowerCase().replaceAll(' ', '-')}`;
  return { id, name, type, salience, mentions, confidence: 0.9, ...(role ? { role } : {}) };
}

function said(kind: Quote['kind'], words: Span, mention: Span, name: string, role?: string): Quote {
  return { ...words, kind, confidence: 0.9, speaker: { name, mention, ...(role ? { role } : {}) } };
}

function attribution(kind: Attribution['kind'], words: Span, name = words.text): Attribution {
  return { ...words, kind, name, confidence: 0.9 };
}

const KINDS = new Map([
  [0, 'lead'],
  [3, 'heading'],
  [5, 'list'],
  [6, 'list'],
  [7, 'list'],
  [11, 'correction'],
] as const);

const day = (value: string): DatedValue => ({ value, precision: 'day', provenance: 'date-line', confidence: 0.9 });
const minute = (value: string): DatedValue => ({ value, precision: 'minute', provenance: 'json-ld', confidence: 1 });

/** An article with everything that the article page can show, in its third version. */
export const EXAMPLE_ARTICLE: ArticleResource = {
  id: '0b8f4a52-6a0c-5d1e-9f57-2f4f6f7a9c01',
  revision: '4c1f0d6be2a97f5a3f0d2c5b8e9a7f610d3c2b1a0f9e8d7c6b5a493827160f5e',
  identity: [{ rung: 'url', key: 'https://averil-courier.example/news/winter-ferries' }],
  source: { id: 'averil-courier.example', name: 'Averil Courier' },
  url: 'https://averil-courier.example/news/winter-ferries',
  headline: 'Island ferries to sail through winter for first time in seven years',
  standfirst: 'Government and shipping line share the cost of two rebuilt vessels; opposition asks for an audit.',
  byline: ['Lena Okafor', 'Paul Hartwig'],
  section: { printed: 'Trasnport', meant: 'Transport' },
  publishedAt: minute('2026-11-13T18:40+01:00'),
  language: { tag: 'en', confidence: 0.99 },
  text: TEXT,
  paragraphs: PARAGRAPHS.map((paragraph, index) => ({ ...spanOf(paragraph), kind: KINDS.get(index as 0) ?? 'body' })),
  entities: [
    entity('person', 'Ines Aldane', 1, [spanOf('Ines Aldane'), spanOf('Aldane', 1)], 'Transport Minister'),
    entity('person', 'Tomas Rehn', 0.6, [spanOf('Tomas Rehn')], 'mayor of Sund'),
    entity('person', 'Mara Velt', 0.5, [spanOf('Mara Velt')], 'transport spokeswoman of the Centre Alliance'),
    entity(
      'organisation',
      'Norrlinje',
      0.9,
      [0, 1, 2].map((nth) => spanOf('Norrlinje', nth)),
    ),
    entity('organisation', 'Averil Courier', 0.4, [spanOf('Averil Courier'), spanOf('Averil Courier', 1)]),
    entity('organisation', 'Centre Alliance', 0.3, [spanOf('Centre Alliance')]),
    entity('organisation', 'Court of Audit', 0.3, [spanOf('Court of Audit')]),
    entity('organisation', 'Northern News Agency', 0.2, [spanOf('Northern News Agency')]),
    entity('place', 'Port Averil', 0.5, [spanOf('Port Averil'), spanOf('Port Averil', 1)]),
    entity('place', 'Sund archipelago', 0.5, [spanOf('Sund archipelago')]),
    entity('place', 'Sund', 0.4, [spanOf('Sund', 2)]),
    entity('place', 'Northern Strait', 0.4, [spanOf('Northern Strait')]),
    entity('place', 'Karsholm', 0.2, [spanOf('Karsholm')]),
  ],
  quotes: [
    said(
      'direct',
      spanOf('Nobody on the islands should have to plan a hospital visit around the ice,'),
      spanOf('Aldane', 1),
      'Ines Aldane',
      'Transport Minister',
    ),
    said(
      'indirect',
      spanOf('the first winter sailing would leave on 2 December'),
      spanOf('She'),
      'Ines Aldane',
      'Transport Minister',
    ),
    said(
      'direct',
      spanOf('We were told ‘next year’ eleven times,'),
      spanOf('Tomas Rehn'),
      'Tomas Rehn',
      'mayor of Sund',
    ),
    said(
      'direct',
      spanOf('This time there is a signature under it.'),
      spanOf('Tomas Rehn'),
      'Tomas Rehn',
      'mayor of Sund',
    ),
    said('indirect', spanOf('it had received the letter'), spanOf('A spokesman for the court'), 'Court of Audit'),
  ],
  attributions: [
    attribution('outlet', spanOf('Averil Courier')),
    attribution('agency', spanOf('Northern News Agency')),
    attribution('outlet', spanOf('Averil Courier', 1)),
    { ...attribution('official', spanOf('Aldane', 1), 'Ines Aldane'), role: 'Transport Minister' },
    attribution('document', spanOf('a document that the ministry published'), 'Ministry document'),
    attribution('unnamed', spanOf('A spokesman for the court'), 'A spokesman for the court'),
  ],
  places: [
    {
      name: 'Port Averil',
      entity: 'local:port-averil',
      country: 'NO',
      precision: 'city',
      confidence: 0.6,
      mentions: [spanOf('Port Averil')],
    },
  ],
  times: [],
  keywords: ['winter ferries', 'Norrlinje', 'Sund archipelago', 'running costs'].map((term, rank) => ({
    term,
    score: 1 / (rank + 1),
  })),
  summary: [
    spanOf('She said that the first winter sailing would leave on 2 December.'),
    spanOf('About 14,000 people live on the five islands of the Sund archipelago.'),
    spanOf('The opposition criticised the price.'),
  ],
  flags: {},
  wordCount: TEXT.split(/\s+/).length,
  readingMinutes: 2,
  enrichedBy: { version: '0.1.0', steps: [{ name: 'find-quotes', version: 1 }] },
  publication: {
    state: 'published',
    version: 3,
    firstPublishedAt: '2026-11-13T17:42:10Z',
    updatedAt: '2026-11-14T15:58:00Z',
    seq: 412,
  },
};

const version = (
  number: number,
  type: ArticleVersion['type'],
  observedAt: string,
  rest: Partial<ArticleVersion> = {},
): ArticleVersion => ({
  version: number,
  observedAt,
  revision: number.toString(16).repeat(64),
  headline: EXAMPLE_ARTICLE.headline,
  changes: [],
  ...(type ? { type, seq: 400 + number } : {}),
  ...rest,
});

export const EXAMPLE_VERSIONS: readonly ArticleVersion[] = [
  version(3, 'corrected', '2026-11-14T15:57:30Z', {
    facts: [{ kind: 'number', from: '40,000', to: '14,000' }],
    changes: [
      {
        kind: 'removed',
        at: 4,
        text: 'About 40,000 people live on the five islands of the Sund archipelago. In winter they depend on a small aircraft and, when the ice allows, on the coastguard.',
      },
      { kind: 'added', at: 4, text: PARAGRAPHS[4] ?? '' },
      { kind: 'added', at: 11, text: PARAGRAPHS[11] ?? '' },
    ],
  }),
  version(2, 'updated', '2026-11-13T20:05:00Z', {
    changes: [{ kind: 'added', at: 10, text: PARAGRAPHS[10] ?? '' }],
  }),
  version(1, 'published', '2026-11-13T17:42:00Z', { headline: 'Ferries to sail through winter' }),
];

interface Item {
  readonly headline: string;
  readonly standfirst?: string;
  readonly excerpt?: string;
  readonly section?: Section;
  readonly source: string;
  readonly publishedAt?: DatedValue;
  readonly language?: string;
  readonly readingMinutes?: number;
  readonly version?: number;
}

function summaryOf(item: Item, index: number): ArticleSummary {
  const { headline, standfirst, excerpt, section, source, publishedAt, language = 'en', readingMinutes = 3 } = item;
  return {
    id: `0b8f4a52-6a0c-5d1e-9f57-2f4f6f7a9c${(16 + index).toString(16)}`,
    headline,
    excerpt: excerpt ?? `${headline}, and what is known of it so far.`,
    source: { id: `${source.toLowerCase().replaceAll(' ', '-')}.example`, name: source },
    language,
    readingMinutes,
    publication: {
      state: 'published',
      version: item.version ?? 1,
      firstPublishedAt: '2026-11-14T14:00:00Z',
      updatedAt: '2026-11-14T15:20:00Z',
      seq: 411 - index,
    },
    ...(standfirst ? { standfirst } : {}),
    ...(section ? { section } : {}),
    ...(publishedAt ? { publishedAt } : {}),
  };
}

const { id, headline, standfirst, section, source, url, publishedAt, readingMinutes, publication } = EXAMPLE_ARTICLE;

/** A morning's worth of news, in the mixture in which it really comes: long and short, dated and not, two scripts. */
export const EXAMPLE_SUMMARIES: readonly ArticleSummary[] = [
  {
    id,
    headline,
    standfirst: standfirst ?? '',
    excerpt: PARAGRAPHS[0] ?? '',
    section: section ?? { printed: '' },
    source,
    url: url ?? '',
    publishedAt: publishedAt ?? day('2026-11-13'),
    language: 'en',
    readingMinutes,
    publication,
  },
  ...(
    [
      {
        headline: 'Central bank holds rates and hints at a cut in spring',
        standfirst: 'Governor Oyelaran sees inflation “on a path that we recognise”.',
        section: { printed: 'Economy' },
        source: 'Karsholm Financial',
        publishedAt: minute('2026-11-14T13:00Z'),
        readingMinutes: 4,
        version: 2,
      },
      {
        headline: 'Parliament passes water law after a night of 212 amendments',
        excerpt:
          'The law that divides the water of the river Ane between farms and cities passed by four votes shortly before dawn on Saturday, after members had sat for nineteen hours and three of them had fallen asleep in the…',
        section: { printed: 'Politics' },
        source: 'Northern News Agency',
        publishedAt: day('2026-11-14'),
        readingMinutes: 6,
      },
      {
        headline: 'إعادة فتح الميناء القديم بعد عامين من أعمال الترميم',
        excerpt:
          'أعيد يوم السبت فتح الميناء القديم أمام الزوار بعد عامين من أعمال الترميم التي شملت الأرصفة والمنارة والسوق المجاور لها.',
        section: { printed: 'ثقافة', meant: 'Culture' },
        source: 'Sahel Press',
        publishedAt: day('2026-11-14'),
        language: 'ar',
        readingMinutes: 2,
      },
      {
        headline: 'Archive finds lost recordings of the Averil lighthouse choir',
        standfirst: 'Twelve reels, thought to have burned in 1971, were behind a false wall.',
        section: { printed: 'Culture' },
        source: 'Averil Courier',
        publishedAt: { value: '2026-11', precision: 'month', provenance: 'url', confidence: 0.6 },
        readingMinutes: 5,
      },
      {
        headline: 'Quake of magnitude 4.6 felt along the strait; no damage reported',
        section: { printed: 'World' },
        source: 'Seismic Service',
        readingMinutes: 1,
        version: 4,
      },
      {
        headline: 'Rehn FC win away for the first time since March',
        standfirst: 'A header in stoppage time ends a run of eleven matches.',
        section: { printed: 'Sport' },
        source: 'Averil Courier',
        publishedAt: minute('2026-11-14T17:10+01:00'),
        readingMinutes: 2,
      },
      {
        headline:
          'Regulator fines three power suppliers for “estimated” bills that were never corrected, and tells them to pay back 31 million',
        section: { printed: 'Economy' },
        source: 'Karsholm Financial',
        publishedAt: day('2026-11-12'),
        readingMinutes: 3,
      },
    ] as const satisfies readonly Item[]
  ).map(summaryOf),
];

export const EXAMPLE_RELATED: readonly RelatedArticle[] = [
  { ...EXAMPLE_SUMMARIES[7]!, shares: ['running costs', 'Norrlinje'] },
  { ...EXAMPLE_SUMMARIES[4]!, shares: ['Port Averil'] },
  { ...EXAMPLE_SUMMARIES[6]!, shares: ['Averil Courier', 'Tomas Rehn'] },
];

export const EXAMPLE_POPULAR: readonly ArticleSummary[] = [5, 1, 0, 6, 4].map((rank) => EXAMPLE_SUMMARIES[rank]!);

export const EXAMPLE_SECTIONS = [
  { name: 'Politics', count: 31 },
  { name: 'Economy', count: 24 },
  { name: 'World', count: 18 },
  { name: 'Transport', count: 9 },
  { name: 'Culture', count: 7 },
  { name: 'Sport', count: 5 },
  { name: 'Science', count: 1 },
];
