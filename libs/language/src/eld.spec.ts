import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadNgrams, readNgrams } from './eld';

const CHECKOUT = resolve(__dirname, '../../..');
const ELD = join(CHECKOUT, 'node_modules/eld/src');
const SAMPLES = join(CHECKOUT, 'samples/articles');

interface Eld {
  detect(text: string): { getScores(): Record<string, number> };
}
const { eld } = require(join(ELD, 'entries/static.large.js')) as { eld: Eld };

/** It reads no more of a text. */
const READ_BY_ELD = 340;

const OTHERS = [
  'Городской совет во вторник проголосовал за закрытие моста на год для ремонта.',
  '市议会周二投票决定将这座桥关闭一年进行维修，居民需要绕道通行，预计影响两万人。',
  'صوت مجلس المدينة يوم الثلاثاء على إغلاق الجسر لمدة عام لإجراء الإصلاحات',
  "L'Académie française n'a pas encore répondu à l'appel d'offres.",
  'De raad stemde dinsdag vóór sluiting van de brug; "\'t is nodig", zei hij.',
  'ab',
  'abc a',
  '12:30',
];

/** As eld scales what n-grams weigh on average. */
const scaled = (weight: number): number => weight / (weight + 25);

it('weighs as eld does with its own table', () => {
  const { languages, weigh } = loadNgrams();
  const samples = readdirSync(SAMPLES).map((file) => readFileSync(join(SAMPLES, file), 'utf8'));
  const lines = [...samples.flatMap((sample) => sample.split('\n')), ...OTHERS];
  for (const text of lines.filter((line) => Buffer.byteLength(line) < READ_BY_ELD)) {
    const weights = [...weigh(text)].map((weight, i) => [languages[i]!, scaled(weight)] as const);
    const own = Object.fromEntries(weights.filter(([, score]) => score > 0));
    const theirs = eld.detect(text).getScores();
    expect(Object.keys(own).sort()).toEqual(Object.keys(theirs).sort());
    for (const [language, score] of Object.entries(theirs)) expect(own[language]).toBeCloseTo(score, 6);
  }
});

it.each([
  ['', 'export const ngramsData = load()'],
  [
    'with a value of another kind',
    `export const ngramsData = {type:'XS60',languages:{0:'am'},isSubset:false,ngrams:{'ab':[1]}};`,
  ],
  ['cut off', `export const ngramsData = {type:'XS60',languages:{0:'am'},isSubset:false,ngrams:{'ab':{0:1}`],
])('refuses a table that it cannot read: %s', (_, source) => {
  expect(() => readNgrams(source, { dictionary: [], separators: /[^a-z]+/gu })).toThrow(
    'is not one that this build can read',
  );
});
