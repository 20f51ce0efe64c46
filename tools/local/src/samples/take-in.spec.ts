import { articleId, identityKeys, type RawArticle } from '@copydesk/contracts';
import { notYetHeld } from './take-in';

const observation = (url: string, body: string): RawArticle => ({
  source: 'post.example',
  url: `https://post.example/${url}`,
  content: { mediaType: 'text/plain', body },
});
const [storm, ferry, stormLater] = [
  observation('storm', 'It is coming.'),
  observation('ferry', 'It is back.'),
  observation('storm', 'It has passed.'),
];
const idOf = (raw: RawArticle) => articleId(identityKeys(raw));

it.each([
  ['everything, in order, when nothing is held', [], [storm, ferry, stormLater]],
  ['nothing when all versions are held', [[storm, 2] as const, [ferry, 1] as const], []],
  ['the later version alone when the first is held', [[storm, 1] as const], [ferry, stormLater]],
  ['nothing of an article that has grown since', [[storm, 5] as const, [ferry, 1] as const], []],
])('posts %s', (_, held, posted) => {
  const versions = new Map(held.map(([raw, count]) => [idOf(raw), count]));
  expect(notYetHeld([storm, ferry, stormLater], versions)).toEqual(posted);
});
