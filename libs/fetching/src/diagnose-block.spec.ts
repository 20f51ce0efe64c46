import { type Answered, type BlockKind, diagnoseBlock } from './diagnose-block';

type Case = Partial<Omit<Answered, 'body'>> & { body?: string; expected?: 'feed' | 'page' };

const STORY = 'https://harbour-post.example/2026/06/ferry-returns-to-the-harbour';
const diagnose = ({ body = '', expected = 'page', ...answer }: Case) =>
  diagnoseBlock(
    { asked: STORY, url: answer.asked ?? STORY, status: 200, headers: {}, ...answer, body: Buffer.from(body) },
    expected,
  );

const html = (title: string, body: string, head = '') =>
  `<!DOCTYPE html>\n<html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
/** A story of a few paragraphs, as any site has. */
const prose = (about: string) =>
  Array.from(
    { length: 12 },
    (_, i) => `<p>The ${i + 1}th council meeting about ${about} went on until midnight, and members of all parties
      asked for another report before the summer, which the mayor said would be ready in time for the vote.</p>`,
  ).join('\n');

const CHALLENGE = html(
  'Just a moment...',
  '<div class="main-wrapper"><h1>harbour-post.example</h1><p>Checking if the site connection is secure</p></div>',
  '<script>(function(){window._cf_chl_opt={cvId:"3"};})();</script>',
);
const DATADOME = html(
  'harbour-post.example',
  '<p id="cmsg">Please enable JS and disable any ad blocker</p>',
  `<script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script><script src="https://ct.captcha-delivery.com/c.js"></script>`,
);
const HUMAN = html('Access to this page has been denied', '<p>Press and hold</p><div id="px-captcha"></div>');
const IMPERVA =
  '<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX"></head><body><iframe id="main-iframe" src="/_Incapsula_Resource?SWUDNSAI=31&xinfo=1&edet=12&cinfo=04" width="100%">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>';
const AKAMAI =
  '<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\nYou do not have permission.<P>\nReference&#32;&#35;18&#46;1</P>\n<P>https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18</P>\n</BODY>\n</HTML>';

describe('a block', () => {
  it.each([
    ['too many requests', { status: 429, headers: { 'retry-after': '60' } }, 'rate-limit'],
    ['a challenge by its header', { status: 403, headers: { 'cf-mitigated': 'challenge' } }, 'bot-wall'],
    ['a challenge that says too many requests', { status: 429, headers: { 'cf-mitigated': 'challenge' } }, 'bot-wall'],
    ['a challenge with status 200', { headers: { 'x-amzn-waf-action': 'challenge' }, status: 202 }, 'bot-wall'],
    ['a challenge by its page', { status: 503, body: CHALLENGE }, 'bot-wall'],
    ['a challenge that says it is well', { body: CHALLENGE }, 'bot-wall'],
    ['a challenge instead of a feed', { body: CHALLENGE, expected: 'feed' }, 'bot-wall'],
    ['DataDome', { status: 403, body: DATADOME }, 'bot-wall'],
    ['DataDome, well', { body: DATADOME }, 'bot-wall'],
    ['DataDome in JSON', { status: 403, body: '{"url":"https://geo.captcha-delivery.com/captcha/"}' }, 'bot-wall'],
    ['HUMAN', { status: 403, body: HUMAN }, 'bot-wall'],
    ['HUMAN, well', { body: HUMAN }, 'bot-wall'],
    ['Imperva, well', { body: IMPERVA }, 'bot-wall'],
    ['Akamai', { status: 403, body: AKAMAI }, 'bot-wall'],
    ['Akamai by its header', { status: 403, headers: { server: 'AkamaiGHost' }, body: 'no' }, 'bot-wall'],
    ['closed by law', { status: 451 }, 'geo-block'],
    [
      'closed to a continent',
      { body: html('Harbour Post', '<p>Our website is currently unavailable in most European countries.</p>') },
      'geo-block',
    ],
    [
      'closed to a country, as an error',
      { status: 403, body: html('Sorry', 'This content is not available in your country.') },
      'geo-block',
    ],
    ['a question who we are', { status: 401 }, 'login-wall'],
    ['a price', { status: 402 }, 'login-wall'],
    [
      'a form to sign in',
      { url: 'https://harbour-post.example/account/login?next=/2026', body: html('Sign in', '<form><input></form>') },
      'login-wall',
    ],
    [
      'a form to sign in elsewhere',
      { url: 'https://accounts.harbour-post.example/', body: html('Anmelden', '<form></form>') },
      'login-wall',
    ],
    [
      'a host of consent',
      { url: 'https://consent.yahoo.example/v2/collectConsent?sessionId=1', body: html('Yahoo', prose('cookies')) },
      'consent-page',
    ],
    [
      'nothing but consent',
      {
        body: html(
          'Privacy settings – Harbour Post',
          '<div id="sp_message_container_1"></div>',
          '<script src="https://cdn.privacy-mgmt.com/unified/wrapper.js"></script>',
        ),
      },
      'consent-page',
    ],
    [
      'nothing but consent, of another maker',
      { body: html('Zustimmung', '<p>Weiter</p>', '<script src="https://cdn.cookielaw.org/otSDKStub.js"></script>') },
      'consent-page',
    ],
    ['a page of nothing', { body: html('Page not found | Harbour Post', '<h1>Sorry</h1>') }, 'soft-404'],
    ['a page of nothing, in German', { body: html('Hafenpost – Seite nicht gefunden', '<p>Leider</p>') }, 'soft-404'],
    ['a page of nothing, in French', { body: html('Page introuvable', '<p>Désolé</p>') }, 'soft-404'],
    ['a page of nothing, in Japanese', { body: html('ページが見つかりません｜新聞', '<p>戻る</p>') }, 'soft-404'],
    ['a page of nothing, in Russian', { body: html('Страница не найдена', '<p>К сожалению</p>') }, 'soft-404'],
    [
      'the home page instead of a story',
      { url: 'https://www.harbour-post.example/', body: html('Harbour Post', prose('many things')) },
      'soft-404',
    ],
    [
      'a page instead of a feed',
      { expected: 'feed', body: html('Harbour Post', prose('feeds')) },
      'html-instead-of-feed',
    ],
    [
      'a page in XML instead of a feed',
      {
        expected: 'feed',
        body: `\uFEFF<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE html><html><body>${prose('x')}</body></html>`,
      },
      'html-instead-of-feed',
    ],
    ['nothing', { body: '' }, 'empty'],
    ['nothing but space', { body: ' \r\n\t\n', expected: 'feed' }, 'empty'],
  ] as [string, Case, BlockKind][])('is %s', (_, answer, kind) => {
    expect(diagnose(answer)).toEqual({ kind, evidence: expect.stringMatching(/\w{3}/), nextStep: expect.any(String) });
  });
});

describe('no block', () => {
  const article = '<meta property="og:type" content="article">';
  it.each([
    ['an ordinary story', { body: html('Ferry returns', prose('the ferry')) }],
    ['a story about CAPTCHAs', { body: html('Why CAPTCHAs got harder', prose('px-captcha and _cf_chl_opt')) }],
    ['a short item about CAPTCHAs', { body: html('CAPTCHA firm sued', '<p>A firm behind px-captcha was sued.</p>') }],
    [
      'a story with the script of Cloudflare that every page of its customers has',
      { body: html('Ferry', prose('it'), '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>') },
    ],
    [
      'a short item with that script, and its headers',
      {
        headers: { server: 'cloudflare', 'cf-ray': '1-FRA', 'cf-cache-status': 'HIT' },
        body: html(
          'Ferry',
          '<p>It is back.</p>',
          '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
        ),
      },
    ],
    [
      'a story behind DataDome',
      {
        headers: { 'x-datadome': 'protected', 'x-iinfo': '1', server: 'AkamaiGHost' },
        body: html('Ferry', '<p>Back.</p>', '<script src="https://js.datadome.co/tags.js"></script>'),
      },
    ],
    [
      'a story behind Imperva',
      { body: html('Ferry', '<p>Back.</p>', '<script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e"></script>') },
    ],
    [
      'a story with a form against robots below it',
      { body: html('Ferry', `${prose('it')}<div class="cf-turnstile"></div>`) },
    ],
    [
      'a story about cookies, with a banner',
      {
        body: html(
          'New cookie law divides parliament',
          prose('cookies and consent'),
          '<script src="https://cdn.cookielaw.org/otSDKStub.js"></script>',
        ),
      },
    ],
    [
      'a short story about cookies, with a banner',
      {
        body: html(
          'Cookie banners to go',
          '<p>They will go by 2027.</p>',
          `${article}<script src="https://cdn.privacy-mgmt.com/x.js"></script>`,
        ),
      },
    ],
    [
      'a short item with a banner',
      { body: html('Ferry', '<p>Back.</p>', '<script src="https://cdn.cookielaw.org/x.js"></script>') },
    ],
    ['a story about pages that are not found', { body: html('Page not found: a short history of 404', prose('404')) }],
    ['a story whose headline is what such pages say', { body: html('Not found | Harbour Post', prose('a lost dog')) }],
    [
      'a short item that says it is a story',
      { body: html('Not found | Harbour Post', '<p>A dog is lost.</p>', article) },
    ],
    ['a flight of that number', { body: html('Flight 404 lands safely | Harbour Post', '<p>All are well.</p>') }],
    ['a story about what is closed', { body: html('Film not available in your country', prose('films')) }],
    [
      'a short item about what is closed',
      { body: html('Film', '<p>It is not available in your country.</p>', article) },
    ],
    [
      'a story about logins',
      { asked: 'https://harbour-post.example/topics/login-failures', body: html('Logins', '<p>x</p>') },
    ],
    [
      'a story that has moved to a path with that word',
      { url: 'https://harbour-post.example/tech/bank-login-outage', body: html('Outage', '<p>x</p>') },
    ],
    [
      'a story that was asked for on a host of accounts',
      { asked: 'https://accounts.example/a', url: 'https://accounts.example/b', body: html('Audit', '<p>x</p>') },
    ],
    [
      'a story at the end of a login that let us through',
      { url: 'https://login.harbour-post.example/story', body: html('Ferry', prose('the ferry')) },
    ],
    [
      'a list that is the home page by now',
      {
        asked: 'https://harbour-post.example/news',
        url: 'https://harbour-post.example/',
        body: html('Home', prose('x')),
      },
    ],
    [
      'a story that has moved to the home page of its own site',
      { url: 'https://ferry-magazine.example/', body: html('Ferry', prose('the ferry')) },
    ],
    ['a large page', { body: html('Page not found', `<p>${'<b></b>'.repeat(50_000)}</p>`) }],
    ['a feed', { expected: 'feed', body: '<?xml version="1.0"?><rss><channel><title>404</title></channel></rss>' }],
    ['a feed of CAPTCHAs', { expected: 'feed', body: '<feed><title>px-captcha _cf_chl_opt</title></feed>' }],
    ['a feed in JSON', { expected: 'feed', body: '{"version":"https://jsonfeed.org/version/1.1","items":[]}' }],
    ['a feed sent as HTML', { expected: 'feed', headers: { 'content-type': 'text/html' }, body: '<rss></rss>' }],
    ['a page that was looked for where it is not', { status: 404, body: html('Page not found', '') }],
    ['a page that is gone', { status: 410 }],
    ['a server that is not well', { status: 503, headers: { 'retry-after': '60' } }],
    [
      'a gateway of Cloudflare that does not reach its server',
      { status: 502, headers: { server: 'cloudflare' }, body: html('Bad gateway', '') },
    ],
    ['a refusal by nobody known', { status: 403, body: 'Forbidden' }],
    ['nothing new', { status: 304 }],
    ['plain text', { body: 'Page not found' }],
  ] as [string, Case][])('is %s', (_, answer) => {
    expect(diagnose(answer)).toBeUndefined();
  });
});

it.each([
  ['a page', html('Ferry', prose('it').repeat(1_600))],
  ['tags that do not end', `<html>${'<script'.repeat(430_000)}`],
  ['elements that do not end', `<html>${'<script>'.repeat(375_000)}`],
  ['comments that do not end', `<html>${'<!--'.repeat(750_000)}`],
  ['declarations', '<?x?>'.repeat(600_000)],
  ['titles', `<html>${'<title'.repeat(500_000)}`],
  ['space', `${' '.repeat(3_000_000)}x`],
  ['angle brackets', `<html>${'<'.repeat(3_000_000)}`],
])('takes time in proportion to 3 MB of %s', (_, body) => {
  const started = performance.now();
  diagnose({ body });
  diagnose({ body, status: 403 });
  diagnose({ body: body.slice(0, 256 * 1024) });
  expect(performance.now() - started).toBeLessThan(2_000);
});
