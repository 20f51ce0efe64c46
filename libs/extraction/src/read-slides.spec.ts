import { extractArticle } from './extract-article';

const BODY =
  'The parade is the oldest of the coast, and has been held every year since the fire of 1871, but for one. ';

const slide = (number: number, caption: string) =>
  `<div class="slide"><img src="/${number}.jpg"><p class="slide-caption">${number} of 3 ${caption}</p></div>`;
const SLIDES = ['The parade sets off at dusk.', 'A whale of wire and paper.', 'The brass band leads the way.'];

const extract = (body: string) =>
  extractArticle({
    url: 'https://news.example/a',
    content: {
      mediaType: 'text/html',
      body: `<html><body><article><h1>Lanterns of Holm</h1>${body}<div class="slides">${SLIDES.map((caption, index) =>
        slide(index + 1, caption),
      ).join('')}</div></article></body></html>`,
    },
  });

describe('a slide show', () => {
  it('has its captions for copy, each once and in order, without counters', () => {
    const { text, flags, images } = extract('');
    expect(flags.gallery).toBe(true);
    expect(text.split('\n\n')).toEqual(SLIDES);
    expect(images?.map(({ url, caption }) => [url, caption])).toEqual(
      SLIDES.map((caption, index) => [`https://news.example/${index + 1}.jpg`, caption]),
    );
  });

  it('keeps what the page says above it', () => {
    expect(extract(`<p>${BODY}</p>`).text.split('\n\n')[0]).toBe(BODY.trim());
  });

  it('is none where the page has a body', () => {
    const { text, flags } = extract(`<p>${BODY.repeat(4)}</p>`.repeat(3));
    expect(flags.gallery).toBeUndefined();
    expect(text).not.toContain('whale');
  });
});
