import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Detector, loadDetector, readTable } from './eld';

const CHECKOUT = resolve(__dirname, '../../..');
const ELD = join(CHECKOUT, 'node_modules/eld/src');
const SAMPLES = join(CHECKOUT, 'samples/articles');
const { eld } = require(join(ELD, 'entries/static.extrasmall.js')) as { eld: Pick<Detector, 'detect'> };

const OTHERS = [
  'Городской совет во вторник проголосовал за закрытие моста на год для ремонта.',
  '市议会周二投票决定将这座桥关闭一年进行维修，居民需要绕道通行，预计影响两万人。',
  'صوت مجلس المدينة يوم الثلاثاء على إغلاق الجسر لمدة عام لإجراء الإصلاحات',
  "L'Académie française n'a pas encore répondu à l'appel d'offres.",
  'De raad stemde dinsdag vóór sluiting van de brug; "\'t is nodig", zei hij.',
];

it('scores as eld does with its own table', () => {
  const detector = loadDetector();
  const samples = readdirSync(SAMPLES).map((file) => readFileSync(join(SAMPLES, file), 'utf8'));
  for (const text of [...samples.flatMap((sample) => sample.split('\n')), ...OTHERS])
    expect(detector.detect(text).getScores()).toEqual(eld.detect(text).getScores());
});

it('knows every n-gram of it', () => {
  const source = join(ELD, 'ngrams/extrasmall.js');
  const { ngramsData: table } = require(source) as { ngramsData: ReturnType<typeof readTable> };
  const read = readTable(readFileSync(source, 'utf8'));
  expect({ ...read, ngrams: {} }).toEqual({ ...table, ngrams: {} });
  const ngrams = Object.keys(table.ngrams);
  expect(ngrams.length).toBeGreaterThan(49_000);
  expect(ngrams.filter((ngram) => JSON.stringify(read.ngrams[ngram]) !== JSON.stringify(table.ngrams[ngram]))).toEqual(
    [],
  );
});

it.each([
  ['', 'export const ngramsData = load()'],
  [
    'with a value of another kind',
    `export const ngramsData = {type:'XS60',languages:{0:'am'},isSubset:false,ngrams:{'ab':[1]}};`,
  ],
  ['cut off', `export const ngramsData = {type:'XS60',languages:{0:'am'},isSubset:false,ngrams:{'ab':{0:1}`],
])('refuses a table that it cannot read: %s', (_, source) => {
  expect(() => readTable(source)).toThrow('is not one that this build can read');
});
