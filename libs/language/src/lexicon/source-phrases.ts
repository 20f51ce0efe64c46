/** Words before the name of an agency or outlet that make it the source of what is told. */
export const SOURCE_CUES_BEFORE: readonly string[] = [
  'according to',
  'reported by',
  'quoted by',
  'cited by',
  'published by',
  'seen by',
  'obtained by',
  'told',
  'citing',
  'quoting',
  'interview with',
  'interview to',
  'question from',
  'questions from',
  'correspondent from',
  'correspondent of',
  'correspondent for',
  'reporter for',
  'reporter from',
  'journalist from',
  'photographer for',
  'photos from',
  'photo by',
  'photograph by',
  'images from',
  'footage from',
  'report from',
  'report by',
  'reports from',
  'news agency',
  'newspaper',
  'broadcaster',
  'via',
];

/** Nouns for texts that copy quotes from. */
export const DOCUMENT_NOUNS: readonly string[] = [
  'press release',
  'news release',
  'statement',
  'court documents',
  'court papers',
  'court filing',
  'court filings',
  'regulatory filing',
  'stock exchange filing',
  'indictment',
  'memo',
  'letter',
  'blog post',
  'Telegram channel',
  'Facebook page',
  'report',
  'documents',
  'police report',
  'website',
];

/** Nouns for records and counts that copy takes numbers from, in the form that it uses them in. */
export const RECORD_NOUNS: readonly string[] = ['figures', 'data', 'statistics', 'records', 'accounts', 'estimates'];

/** Nouns for papers that are named by who made them: `a census published by the trust`, `a report that the trust released`. */
export const PUBLICATION_NOUNS: readonly string[] = (
  'analysis assessment audit bulletin census data figures forecast inquiry paper poll report review statement statistics ' +
  'study survey'
).split(' ');

/** Nouns for people who are not named on purpose. */
export const UNNAMED_NOUNS: readonly string[] = [
  'source',
  'sources',
  'official',
  'officials',
  'person',
  'people',
  'diplomat',
  'diplomats',
];

/** Words before the name of an agency or outlet that say what it is, though no list has it. */
export const NEWS_NOUNS: readonly string[] = [
  'agency',
  'news agency',
  'newspaper',
  'broadcaster',
  'channel',
  'magazine',
  'news site',
  'news website',
  'radio station',
  'daily',
  'weekly',
];
