import { parseHTML } from 'linkedom';
import { EXAMPLE_ARTICLE } from '../preview/example-articles';
import { LAYERS, layersOf } from './annotation-layers';
import { annotationsPage } from './annotations-page';

const show = (...layer: [] | [(typeof LAYERS)[number]]) =>
  parseHTML(annotationsPage({ article: EXAMPLE_ARTICLE, layer: layer[0] })).document;

it.each(LAYERS)('shows %s over the text as it is, each mark leading to what is said of it', (layer) => {
  const page = show(layer);
  const paragraphs = [...page.querySelectorAll('.annotated p')].map(({ textContent }) => textContent);
  expect(paragraphs).toEqual(EXAMPLE_ARTICLE.paragraphs.map(({ text }) => text));
  const notes = [...page.querySelectorAll('.notes > li')].map(({ id }) => id);
  expect(notes).toEqual(layersOf(EXAMPLE_ARTICLE)[layer].items.map((_, index) => `note-${index + 1}`));
  const led = [...page.querySelectorAll('.annotated .mark')].map((mark) => mark.getAttribute('href')?.slice(1));
  expect(notes).toEqual(expect.arrayContaining(led));
});

it('marks every mention, and says what it is, how sure, and where', () => {
  const [entity] = EXAMPLE_ARTICLE.entities;
  const page = show('entities');
  const marks = [...page.querySelectorAll('.annotated [data-number="1"]')].map(({ textContent }) => textContent);
  expect(marks).toEqual(entity!.mentions.map(({ text }) => text));
  const note = page.querySelector('#note-1')!.textContent;
  expect(note).toContain(entity!.name);
  expect(note).toContain(`${Math.round(entity!.confidence * 100)} % sure`);
  for (const { start, end } of entity!.mentions) expect(note).toContain(`${start}–${end}`);
});

it('offers every kind with how many there are, and shows the first that there is', () => {
  const offered = [...show().querySelectorAll('.parts a')];
  expect(offered.map((link) => link.getAttribute('href'))).toEqual(
    LAYERS.map((name) => `/articles/${EXAMPLE_ARTICLE.id}/annotations?layer=${name}`),
  );
  expect(offered.map(({ textContent }) => textContent)).toEqual(
    LAYERS.map((name) => {
      const { title, items } = layersOf(EXAMPLE_ARTICLE)[name];
      return `${title} ${items.length}`;
    }),
  );
  expect(offered.filter((link) => link.hasAttribute('aria-current'))).toEqual([offered[0]]);
});
