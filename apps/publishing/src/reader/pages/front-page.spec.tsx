import { parseHTML } from 'linkedom';
import type { ArticleSummary } from '../../api/resources';
import { EXAMPLE_NOW, EXAMPLE_POPULAR, EXAMPLE_SECTIONS, EXAMPLE_SUMMARIES } from '../preview/example-articles';
import { type FrontPage, frontPage } from './front-page';

const [lead, second] = EXAMPLE_SUMMARIES as [ArticleSummary, ArticleSummary];

const show = (page: Partial<FrontPage>) =>
  parseHTML(frontPage({ articles: [], sections: [], popular: [], now: EXAMPLE_NOW, ...page })).document;

const card = (article: Partial<ArticleSummary>) =>
  show({ articles: [{ ...second, ...article }] }).querySelector('.card')!;

describe('frontPage', () => {
  it('leads with the first article and shows the others in order', () => {
    const page = show({ articles: EXAMPLE_SUMMARIES });
    const headlines = [...page.querySelectorAll('.card .headline')].map(({ textContent }) => textContent);
    expect(headlines).toEqual(EXAMPLE_SUMMARIES.map(({ headline }) => headline));
    expect(page.querySelectorAll('.card-lead')).toHaveLength(1);
    expect(page.querySelector('.card-lead a[href^="/articles/"]')?.getAttribute('href')).toBe(`/articles/${lead.id}`);
  });

  it('says that there is no news where there are articles of the past alone', () => {
    const page = show({ articles: [lead], areOfThePast: true });
    expect(page.querySelector('.found')?.textContent).toBe('No news yet. These are articles of the past:');
    expect(page.querySelectorAll('.card')).toHaveLength(1);
    expect(show({ articles: [lead] }).querySelector('.found')).toBeNull();
  });

  it('marks an article that came out again, and only that', () => {
    const { firstPublishedAt: updatedAt } = second.publication;
    // A version that is only read anew by another build is none that came out.
    const anew = { ...second.publication, version: 2, updatedAt };
    expect(card({ publication: anew }).querySelector('.updated')).toBeNull();
    expect(card({ publication: second.publication }).querySelector('.updated')?.textContent).toBe('Updated 1 hour ago');
  });

  it('says when an article without a date was received', () => {
    const { publishedAt, ...undated } = second;
    expect(show({ articles: [undated] }).querySelector('.kicker')?.textContent).toContain('Received 2 hours ago');
  });

  it('shows the excerpt where there is no standfirst', () => {
    const { standfirst, ...plain } = { ...second, excerpt: 'The first words…' };
    expect(show({ articles: [plain] }).querySelector('.excerpt')?.textContent).toBe('The first words…');
  });

  it('names the section that is meant and keeps the printed one in the title', () => {
    const misprinted = card({ section: { printed: 'Trasnport', meant: 'Transport' } }).querySelector('.section-name')!;
    expect(misprinted.textContent).toBe('Transport');
    expect(misprinted.getAttribute('title')).toBe('Printed as “Trasnport”');
    const plain = card({ section: { printed: 'Sport', meant: 'Sport' } }).querySelector('.section-name')!;
    expect(plain.hasAttribute('title')).toBe(false);
  });

  it('turns a card round for a language that runs from right to left', () => {
    const arabic = card({ language: 'ar' });
    expect(arabic.getAttribute('dir')).toBe('rtl');
    expect(arabic.querySelector('[lang="ar"][dir="rtl"] .headline')).not.toBeNull();
  });

  it.each([
    [{}, 'All'],
    [{ activeSection: 'Economy' }, 'Economy 24'],
    [{ query: 'rates' }, undefined],
  ])('with %j the current tab is %s', (choice, expected) => {
    const tabs = show({ sections: EXAMPLE_SECTIONS, ...choice }).querySelectorAll('[aria-current="page"]');
    expect([...tabs].map(({ textContent }) => textContent)).toEqual(expected ? [expected] : []);
  });

  it('keeps section and search on the way to older articles', () => {
    const page = show({ articles: [lead], activeSection: 'Economy', query: 'a&b', nextCursor: '4/2' });
    expect(page.querySelector('[rel="next"]')?.getAttribute('href')).toBe('/?section=Economy&q=a%26b&cursor=4%2F2');
    expect(show({ articles: [lead] }).querySelector('[rel="next"]')).toBeNull();
  });

  it('lets the script count from the newest event, on the first page of all the news only', () => {
    const articles = EXAMPLE_SUMMARIES.toReversed();
    const seqOf = (page: Partial<FrontPage>) =>
      show({ articles, ...page })
        .querySelector('.newly')
        ?.getAttribute('data-latest-seq');
    expect(seqOf({})).toBe(String(lead.publication.seq));
    expect(seqOf({ latestSeq: lead.publication.seq + 7 })).toBe(String(lead.publication.seq + 7));
    expect(seqOf({ latestSeq: 1 })).toBe(String(lead.publication.seq));
    expect(seqOf({ cursor: '400' })).toBeUndefined();
    expect(seqOf({ query: 'rates' })).toBeUndefined();
    expect(seqOf({ activeSection: 'Economy' })).toBeUndefined();
  });

  it('says how to send a first article while there is none', () => {
    expect(show({}).querySelector('.nothing code')?.textContent).toMatch(/^curl .*\/v1\/articles/);
  });

  it('says that a search found nothing without asking for articles', () => {
    const nothing = show({ query: 'rates' }).querySelector('.nothing')!;
    expect(nothing.querySelector('h2')?.textContent).toBe('Nothing found');
    expect(nothing.querySelector('code')).toBeNull();
  });

  it('shows hostile text as text', () => {
    const hostile = '</title><script>alert(1)</script>"\' onload=alert(1) &lt;';
    const page = show({
      articles: [{ ...second, headline: hostile, standfirst: hostile, section: { printed: hostile } }],
      sections: [{ name: hostile, count: 1 }],
      popular: [{ ...EXAMPLE_POPULAR[0]!, headline: hostile }],
      query: hostile,
    });
    expect(page.querySelectorAll('script:not([src="/assets/reader.js"])')).toHaveLength(0);
    expect(page.querySelectorAll('[onload]')).toHaveLength(0);
    for (const place of ['.card .headline', '.excerpt', '.section-name', '.found b', '.popular .headline'])
      expect(page.querySelector(place)?.textContent).toBe(hostile);
    expect(page.querySelector('[name="q"]')?.getAttribute('value')).toBe(hostile);
  });
});
