import { Pipeline } from './pipeline';

const addTitle = ({ body }: { body: string }) => ({ title: body.slice(0, 3) });
const shout = ({ title }: { title: string }) => ({ title: title.toUpperCase() });

const reading = Pipeline.from<{ body: string }>().use(addTitle).use(shout, 2);

it('hands each step what was added before it', () => {
  expect(reading.run({ body: 'harbour' }).article).toEqual({ body: 'harbour', title: 'HAR' });
});

it('can be read as a list, with the version of each step', () => {
  expect(reading.steps.map(({ name, version }) => `${name} ${version}`)).toEqual(['addTitle 1', 'shout 2']);
});

it('tells which step gave a field its value: the last that did', () => {
  const { article, madeBy } = reading.use(() => ({ more: true })).run({ body: 'harbour' });
  expect(article).toEqual({ body: 'harbour', title: 'HAR', more: true });
  expect(madeBy.get('title')).toBe('shout');
  expect(madeBy.has('body')).toBe(false);
});

it('gives a step no credit for a field that it hands on', () => {
  const handOn = ({ title }: { title: string }) => ({ title, words: ['a'] });
  const again = ({ words }: { words: string[] }) => ({ words: [...words] });
  const { madeBy } = reading.use(handOn).use(again).run({ body: 'harbour' });
  expect(madeBy.get('title')).toBe('shout');
  expect(madeBy.get('words')).toBe('handOn');
});

it('is not changed by being continued', () => {
  reading.use(() => ({ more: true }));
  expect(reading.steps).toHaveLength(2);
});

// The compiler is the test: a step above the one that adds what it needs is an error.
// @ts-expect-error title is added later
Pipeline.from<{ body: string }>().use(shout);
