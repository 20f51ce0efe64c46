import type { Headers } from './headers';
import { readReservations } from './reservations';
import { parseRobots } from './robots';
import { parseTdmRules } from './tdm-rules';

interface Said {
  headers?: Headers;
  robots?: string;
  tdmRep?: unknown;
}
const read = ({ headers = {}, robots = '', tdmRep = [] }: Said) =>
  readReservations({
    url: new URL('https://news.example/politics/1'),
    headers,
    robots: parseRobots(robots),
    tdmRules: parseTdmRules(JSON.stringify(tdmRep)),
    productToken: 'Copydesk',
  });
const FOR_ALL = { location: '/', 'tdm-reservation': 1, 'tdm-policy': '/terms' };

it.each([
  ['nothing', {}, { from: [] }],
  [
    'a header',
    { headers: { 'tdm-reservation': '1', 'tdm-policy': '/terms' } },
    { tdm: true, tdmPolicy: 'https://news.example/terms', from: ['tdm-reservation: 1'] },
  ],
  [
    'a header with terms that are no address',
    { headers: { 'tdm-reservation': '1', 'tdm-policy': 'javascript:alert(1)' } },
    { tdm: true, from: ['tdm-reservation: 1'] },
  ],
  ['a header that frees', { headers: { 'tdm-reservation': '0' } }, { tdm: false, from: ['tdm-reservation: 0'] }],
  ['a header that says nothing', { headers: { 'tdm-reservation': 'yes' } }, { from: [] }],
  [
    'a file of the host',
    { tdmRep: [FOR_ALL] },
    { tdm: true, tdmPolicy: 'https://news.example/terms', from: ['tdmrep.json: /'] },
  ],
  [
    'a header and a file that differ: what reserves counts',
    { headers: { 'tdm-reservation': '0' }, tdmRep: [FOR_ALL] },
    { tdm: true, tdmPolicy: 'https://news.example/terms', from: ['tdm-reservation: 0', 'tdmrep.json: /'] },
  ],
  [
    'robots tags',
    { headers: { 'x-robots-tag': 'noindex, NoAI, noimageai' } },
    { aiTraining: 'reserved', from: ['X-Robots-Tag: noai', 'X-Robots-Tag: noimageai'] },
  ],
  ['other robots tags', { headers: { 'x-robots-tag': 'noarchive, nonoai' } }, { from: [] }],
  [
    'crawlers that train',
    { robots: 'User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\nUser-agent: *\nDisallow:' },
    { aiTraining: 'reserved', from: ['robots.txt: GPTBot', 'robots.txt: CCBot'] },
  ],
  ['crawlers that train, elsewhere', { robots: 'User-agent: GPTBot\nDisallow: /archive' }, { from: [] }],
  ['crawlers that search', { robots: 'User-agent: OAI-SearchBot\nDisallow: /' }, { from: [] }],
  [
    'a signal that reserves',
    { robots: 'User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /' },
    { aiTraining: 'reserved', from: ['Content-Signal: ai-train=no'] },
  ],
  [
    'a signal that allows',
    { robots: 'User-agent: *\nContent-Signal: ai-train=yes' },
    { aiTraining: 'allowed', from: ['Content-Signal: ai-train=yes'] },
  ],
  ['a signal about something else', { robots: 'User-agent: *\nContent-Signal: search=yes, ai-input=no' }, { from: [] }],
  ['a signal for another crawler', { robots: 'User-agent: GPTBot\nContent-Signal: ai-train=no' }, { from: [] }],
  [
    'a signal that allows, of a host that keeps crawlers out which train',
    { robots: 'User-agent: *\nContent-Signal: ai-train=yes\n\nUser-agent: GPTBot\nDisallow: /' },
    { aiTraining: 'reserved', from: ['Content-Signal: ai-train=yes', 'robots.txt: GPTBot'] },
  ],
] as [string, Said, ReturnType<typeof read>][])('%s', (_, said, expected) => {
  expect(read(said)).toEqual(expected);
});
