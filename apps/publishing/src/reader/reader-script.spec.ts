import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { PublicationType } from '@copydesk/contracts';
import { parseHTML } from 'linkedom';
import { frontPage } from './pages/front-page';
import { EXAMPLE_NOW, EXAMPLE_SUMMARIES } from './preview/example-articles';

const SCRIPT = readFileSync(join(__dirname, '../../assets/reader.js'), 'utf8');
const NEWEST = EXAMPLE_SUMMARIES[0]!.publication.seq;

/** The front page with its script running, in a browser whose connections the test holds in its hands. */
function openFrontPage() {
  const streams: Stream[] = [];
  class Stream extends EventTarget {
    closed = false;

    constructor(readonly url: string) {
      super();
      streams.push(this);
    }

    close(): void {
      this.closed = true;
    }
  }
  const html = frontPage({ articles: EXAMPLE_SUMMARIES, sections: [], popular: [], now: EXAMPLE_NOW });
  const { document, Event } = parseHTML(html);
  runInNewContext(SCRIPT, { document, EventSource: Stream });
  return {
    streams,
    document,
    send: (type: string, seq: number, articleId: string, lane?: string) =>
      streams
        .at(-1)!
        .dispatchEvent(new MessageEvent(type, { data: JSON.stringify({ articleId, lane }), lastEventId: String(seq) })),
    show: (visible: boolean) => {
      Object.defineProperty(document, 'hidden', { value: !visible, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

describe('the script of the reader', () => {
  it('listens to what comes after the newest event on the page', () => {
    expect(openFrontPage().streams.map(({ url }) => url)).toEqual([`/v1/stream?after=${NEWEST}`]);
  });

  it('says how many articles are new and how many others were updated', () => {
    const { send, document } = openFrontPage();
    send('published', NEWEST + 1, 'one');
    send('updated', NEWEST + 2, 'one');
    send('published', NEWEST + 3, 'two');
    send('updated', NEWEST + 4, 'three');
    send('updated', NEWEST + 5, 'three');
    const notice = document.querySelector('.newly a')!;
    expect(notice.textContent).toBe('2 new, 1 updated');
    expect(notice.getAttribute('href')).toBe('/');
    expect(document.title).toBe('(3) The news – Copydesk');
  });

  it('says what else became of articles', () => {
    const { send, document } = openFrontPage();
    const types = PublicationType.options.filter((type) => type !== 'published' && type !== 'updated');
    for (const [index, type] of types.entries()) send(type, NEWEST + 1 + index, type);
    expect(document.querySelector('.newly a')!.textContent).toBe('1 corrected, 1 withdrawn, 1 back, 1 moved');
    send('updated', NEWEST + 8, 'corrected');
    expect(document.querySelector('.newly a')!.textContent).toBe('1 updated, 1 withdrawn, 1 back, 1 moved');
    expect(document.title).toBe('(4) The news – Copydesk');
  });

  it('says nothing of what came and went again', () => {
    const { send, document } = openFrontPage();
    const { title } = document;
    send('published', NEWEST + 1, 'one');
    send('corrected', NEWEST + 2, 'one');
    send('retracted', NEWEST + 3, 'one');
    expect(document.querySelector('.newly a')).toBeNull();
    expect(document.title).toBe(title);
  });

  it('says nothing of articles of the past, and goes on after them', () => {
    const { streams, send, show, document } = openFrontPage();
    const { title } = document;
    send('published', NEWEST + 1, 'old', 'backfill');
    send('updated', NEWEST + 2, 'old', 'backfill');
    expect(document.querySelector('.newly a')).toBeNull();
    expect(document.title).toBe(title);
    show(true);
    expect(streams.at(-1)!.url).toBe(`/v1/stream?after=${NEWEST + 2}`);
  });

  it('keeps no connection in the background, and misses nothing meanwhile', () => {
    const { streams, send, show } = openFrontPage();
    send('published', NEWEST + 7, 'one');
    show(false);
    expect(streams.map(({ closed }) => closed)).toEqual([true]);
    show(true);
    expect(streams.at(-1)!.url).toBe(`/v1/stream?after=${NEWEST + 7}`);
  });
});
