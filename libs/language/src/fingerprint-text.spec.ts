import { bandsOf, Fingerprint, isSameCopy, resemblance } from '@copydesk/contracts';
import fc from 'fast-check';
import { ENGLISH_COPY, NEWS_IN_LANGUAGES } from '../test/news-in-languages';
import { fingerprintText } from './fingerprint-text';

const fingerprintOf = (text: string): Fingerprint => fingerprintText({ text }).fingerprint!;

const sentencesOf = (text: string): string[] =>
  [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment);

it('stays what it was: what is filed under a signature must be found again', () => {
  const { scheme, signature, shingles } = fingerprintOf('The harbour reopened on Tuesday, officials said.');
  expect({ scheme, shingles }).toEqual({ scheme: 'minhash-1', shingles: 5 });
  expect(signature.slice(0, 24)).toBe('CKZWyCA8xCoAme1N0Ql+d3v8');
});

it('does not count case, marks, spacing, or vowel points', () => {
  expect(fingerprintOf('“THE HARBOUR” —  reopened\non Tuesday!')).toEqual(
    fingerprintOf('The harbour reopened on Tuesday.'),
  );
  expect(fingerprintOf('أَعْلَنَ الوزير عن الخطة')).toEqual(fingerprintOf('أعلن الوزير عن الخطة'));
});

it.each([
  ['a sentence left out', (text: string) => sentencesOf(text).slice(1).join('')],
  ['a sentence put in', (text: string) => `Sign up to our newsletter every morning. ${text}`],
  ['the sentences in another order', (text: string) => sentencesOf(text).reverse().join(' ')],
])('takes copy for the same with %s', (_, edit) => {
  const [original, copy] = [fingerprintOf(ENGLISH_COPY), fingerprintOf(edit(ENGLISH_COPY))];
  expect(isSameCopy(original, copy)).toBe(true);
  expect(bandsOf(copy).some((band) => bandsOf(original).includes(band))).toBe(true);
});

it.each(Object.keys(NEWS_IN_LANGUAGES))('knows a copy from another text in %s', (tag) => {
  const text = NEWS_IN_LANGUAGES[tag]!.text;
  const copy = text.slice(Math.floor(text.length / 6));
  expect(isSameCopy(fingerprintOf(text), fingerprintOf(copy))).toBe(true);
  const alike = Object.keys(NEWS_IN_LANGUAGES).filter(
    (other) => other !== tag && resemblance(fingerprintOf(text), fingerprintOf(NEWS_IN_LANGUAGES[other]!.text)) > 0.1,
  );
  expect(alike).toEqual([]);
});

it('cuts text without spaces at no place of its own: a word put in before changes little', () => {
  const text = '国务院新闻办公室今天举行新闻发布会，介绍上半年国民经济运行情况，并回答记者提出的有关问题。';
  expect(resemblance(fingerprintOf(text), fingerprintOf(`北京讯，${text}`))).toBeGreaterThan(0.8);
});

it('has none if there is no word', () => {
  expect(fingerprintText({ text: '— … —' }).fingerprint).toBeUndefined();
});

it('is valid for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const { fingerprint } = fingerprintText({ text });
      if (fingerprint) expect(Fingerprint.parse(fingerprint).signature).toHaveLength(336);
    }),
  );
});
