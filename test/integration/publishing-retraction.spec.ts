import type { EnrichedArticle, PublicationEvent } from '@copydesk/contracts';
import { articleAt, observationOf } from '../support/observations';
import { type PublishingApp, publishingApp } from '../support/publishing-app';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';
import { StreamReader } from '../support/stream-reader';
import { waitFor } from '../support/wait-for';

let database: PublishingDatabase;
let publishing: PublishingApp;

beforeAll(async () => {
  database = await publishingDatabase();
  publishing = await publishingApp(database.url);
});
afterAll(async () => {
  await publishing.app.close();
  await database.drop();
});

const article = articleAt('taken-back', { paragraphs: ['The words that are to be gone: quokka.'] });
const other = articleAt('stays', { paragraphs: ['Another story about a quokka.'] });

const at = (minute: number): string => `2026-11-02T12:${String(minute).padStart(2, '0')}:00.000Z`;
const take = (one: EnrichedArticle, minute: number) => publishing.desk.take([observationOf(one, at(minute))]);
const statusOf = async (path: string) => (await fetch(`${publishing.url}${path}`)).status;
const found = async (): Promise<string[]> => {
  const answer = await fetch(`${publishing.url}/v1/articles?q=quokka`);
  return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id);
};

it('takes an article from every door, once, and gives it back to whoever took it', async () => {
  const stream = new StreamReader(() => publishing.url);
  try {
    await take(article, 0);
    await take(other, 0);
    expect((await found()).sort()).toEqual([article.id, other.id].sort());

    await take({ ...article, pubStatus: 'canceled' }, 1);
    await take({ ...article, pubStatus: 'canceled' }, 2);
    expect(await found()).toEqual([other.id]);
    for (const path of [`/v1/articles/${article.id}`, `/articles/${article.id}`, `/v1/articles/${article.id}/versions`])
      expect([path, await statusOf(path)]).toEqual([path, 410]);
    const listed = (await (await fetch(`${publishing.url}/v1/articles`)).json()) as { items: { id: string }[] };
    expect(listed.items.map(({ id }) => id)).toEqual([other.id]);
    const related = await (await fetch(`${publishing.url}/v1/articles/${other.id}/related`)).text();
    expect(related).not.toContain(article.id);

    // What comes later brings nothing back, unless it says so.
    await take(articleAt('taken-back', { paragraphs: ['Other words about a quokka.'] }), 3);
    expect(await statusOf(`/v1/articles/${article.id}`)).toBe(410);
    await take({ ...article, pubStatus: 'usable' }, 4);
    expect(await statusOf(`/v1/articles/${article.id}`)).toBe(200);
    expect((await found()).sort()).toEqual([article.id, other.id].sort());

    const events = await waitFor(
      () => {
        const its = stream.events.filter(({ articleId }) => articleId === article.id) as PublicationEvent[];
        return its.length >= 3 && its;
      },
      { what: 'what readers are told' },
    );
    expect(events.map(({ type, version }) => [type, version])).toEqual([
      ['published', 1],
      ['retracted', 1],
      ['restored', 3],
    ]);
    expect(events[1]).not.toHaveProperty('article');
    expect(events[2]).toMatchObject({ previousVersion: 1, article: { id: article.id } });
  } finally {
    await stream.close();
  }
});
