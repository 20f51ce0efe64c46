import type { LookupAddress } from 'node:dns';
import { connect, isIP } from 'node:net';
import { NewsSite, type SiteAnswer } from '../../../test/support/news-site';
import { FetchFailure } from './fetch-failure';
import { GuardedClient } from './guarded-client';
import type { Dialler, Resolver } from './guarded-connector';
import { parseReach } from './reach';

const PUBLIC = '93.184.215.14';

/** What names resolve to; every other name does not exist. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'news.example': [PUBLIC],
  '127.0.0.1.example.com': [PUBLIC],
  localhost: ['127.0.0.1', '::1'],
  'localhost.': ['127.0.0.1'],
  'foo.localhost': ['127.0.0.1'],
  kafka: ['172.18.0.5'],
  'ingest.default.svc.cluster.local': ['10.96.3.7'],
  'printer.local': ['192.168.1.20'],
  'both.example': [PUBLIC, '10.0.0.5'],
  'inner-second.example': ['10.0.0.5', PUBLIC],
  'mapped.example': [PUBLIC, '::ffff:10.0.0.5'],
  'alias.example': ['172.18.0.6'],
  'nowhere.example': [],
};

let site: NewsSite;
let client: GuardedClient;
/** Names that were looked up, in order. */
let lookups: string[];
/** Addresses that a connection was about to be made to. */
let dialled: string[];

/** Records where each connection would go to, and makes it to the site instead. */
const recording: Dialler =
  ({ lookup }) =>
  (options, callback) => {
    const go = (address: string) => {
      dialled.push(`${address}:${options.port || (options.protocol === 'https:' ? 443 : 80)}`);
      const socket = connect(site.port, '127.0.0.1', () => callback(null, socket));
    };
    if (isIP(options.hostname) !== 0) return go(options.hostname);
    return lookup(options.hostname, { all: true }, (error, addresses) =>
      error ? callback(error, null) : go((addresses as LookupAddress[])[0]!.address),
    );
  };

const byName: Resolver = async (host) => {
  lookups.push(host);
  const addresses = NAMES[host];
  if (!addresses) throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  return addresses.map((address) => ({ address, family: isIP(address) }));
};

const clientWith = (resolve = byName) =>
  new GuardedClient({
    productToken: 'Copydesk',
    userAgent: 'Copydesk/1.0',
    reach: parseReach([]),
    limits: { bytes: 100_000, totalMs: 20_000, idleMs: 500 },
    resolve,
    dial: recording,
  });

const page: SiteAnswer = (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>News');
beforeEach(async () => {
  lookups = [];
  dialled = [];
  site = new NewsSite();
  site.pages.set('/', page);
  client = clientWith();
  await site.open();
});
afterEach(async () => {
  await client.close();
  await site.close();
});

const get = (address: string) => client.get(address, { accept: ['text/html'], asksTdmRep: false });
const failing = (code: FetchFailure['code']) => expect.objectContaining({ name: 'FetchFailure', code });

describe('the recording connector sees no connection to', () => {
  it.each([
    ['loopback', 'http://127.0.0.1/'],
    ['loopback, its second address', 'http://127.0.0.2/'],
    ['its name', 'http://localhost/'],
    ['its name with a dot', 'http://localhost./'],
    ['its name, encoded', 'http://%6c%6f%63%61%6c%68%6f%73%74/'],
    ['its name in circles', 'http://ⓛocalhost/'],
    ['a name below its name', 'http://foo.localhost/'],
    ['loopback in two numbers', 'http://127.1/'],
    ['loopback in three numbers', 'http://127.0.1/'],
    ['loopback in one number', 'http://2130706433/'],
    ['loopback in hexadecimal', 'http://0x7f.1/'],
    ['loopback in octal', 'http://0177.0.0.1/'],
    ['loopback of IPv6', 'http://[::1]/'],
    ['loopback inside of 6to4', 'http://[2002:7f00:1::]/'],
    ['loopback, mapped', 'http://[::ffff:127.0.0.1]/'],
    ['no address', 'http://0/'],
    ['no address of IPv6', 'http://[::]/'],
    ['a link', 'http://[fe80::1]/'],
    ['a unique local address', 'http://[fc00::1]/'],
    ['discarded addresses', 'http://[100::1]/'],
    ['documentation of IPv6', 'http://[2001:db8::1]/'],
    ['private 172.16/12, first', 'http://172.16.0.1/'],
    ['private 172.16/12, last', 'http://172.31.255.255/'],
    ['private 192.168/16', 'http://192.168.1.1/'],
    ['metadata of clouds', 'http://169.254.169.254/latest/meta-data/'],
    ['metadata of a cloud in shared addresses', 'http://100.100.100.200/latest/meta-data/'],
    ['documentation', 'http://192.0.2.1/'],
    ['documentation, third', 'http://203.0.113.7/'],
    ['many at once', 'http://224.0.0.1/'],
    ['all at once', 'http://255.255.255.255/'],
    ['a broker', 'http://kafka/'],
    ['a broker at its port', 'http://kafka:9092/'],
    ['a service of a cluster', 'http://ingest.default.svc.cluster.local/'],
    ['a printer', 'http://printer.local/'],
    ['a host before what looks like one', 'http://127.0.0.1\\@example.com/'],
    ['a scheme with a tab in it', 'ht\ttp://127.0.0.1/'],
    ['an address among spaces', '  http://127.0.0.1/  '],
    ['what has a password', 'http://user:pass@news.example/'],
    ['SSH', 'http://news.example:22/'],
    ['Redis', 'http://news.example:6379/'],
    ['an engine of containers', 'http://news.example:2375/'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/html,<b>x</b>'],
    ['a script', 'javascript:alert(1)'],
    ['a dictionary', 'dict://news.example:11111/'],
    ['a directory', 'ldap://news.example/'],
    ['nothing', 'about:blank'],
    ['a socket', 'unix:/var/run/docker.sock'],
    ['a name with an address inside too', 'http://both.example/'],
    ['a name with an address inside first', 'http://inner-second.example/'],
    ['a name with an address of IPv6 that is one inside', 'http://mapped.example/'],
    ['a name that is another’s, which is inside', 'http://alias.example/'],
    ['a name without an address', 'http://nowhere.example/'],
  ])('%s, nor through a redirect', async (_, address) => {
    await expect(get(address)).rejects.toEqual(failing('ADDRESS_FORBIDDEN'));
    expect(dialled).toEqual([]);

    // As a server writes it: no control characters, and nothing around it.
    const location = address
      .trim()
      .replace(/\t/g, '')
      .replace(/[^\x20-\x7e]+/g, encodeURI);
    site.pages.set('/', (__, response) => response.writeHead(302, { location }).end());
    await expect(get('http://news.example/')).rejects.toEqual(failing('ADDRESS_FORBIDDEN'));
    expect(new Set(dialled)).toEqual(new Set([`${PUBLIC}:80`]));
  });

  it.each([
    ['words', 'not a url'],
    ['no host', 'http://'],
    ['no scheme', '//127.0.0.1/'],
    ['five numbers', 'http://1.2.3.4.5/'],
    ['too large a number', 'http://4294967297/'],
    ['a zero byte in a name', 'http://ex%00ample.com/'],
  ])('what is no address: %s', async (_, address) => {
    await expect(get(address)).rejects.toEqual(failing('ADDRESS_INVALID'));
    expect([...dialled, ...lookups]).toEqual([]);
  });

  it('a host that is relative to the one that redirects there', async () => {
    site.pages.set('/', (_, response) => response.writeHead(302, { location: '//127.0.0.2/' }).end());
    await expect(get('http://news.example/')).rejects.toEqual(failing('ADDRESS_FORBIDDEN'));
    expect(new Set(dialled)).toEqual(new Set([`${PUBLIC}:80`]));
  });

  it('the inside when something is posted', async () => {
    await expect(client.post('http://169.254.169.254/', { headers: {}, body: '' })).rejects.toEqual(
      failing('ADDRESS_FORBIDDEN'),
    );
    expect(dialled).toEqual([]);
  });
});

describe('the recording connector sees a connection to', () => {
  it.each([
    ['an address just beside private ones', 'http://172.32.0.1/', '172.32.0.1:80'],
    ['a name that looks like an address', 'http://127.0.0.1.example.com/', `${PUBLIC}:80`],
    ['a news site', 'http://news.example/', `${PUBLIC}:80`],
  ])('%s', async (_, address, destination) => {
    expect(await get(address)).toMatchObject({ status: 200 });
    expect(new Set(dialled)).toEqual(new Set([destination]));
  });

  it('the address that was judged, looked up once for each connection, whatever it is a moment later', async () => {
    const answers = [PUBLIC, '127.0.0.1'];
    client = clientWith(async (host) => {
      lookups.push(host);
      return [{ address: answers.shift()!, family: 4 }];
    });
    site.pages.set('/robots.txt', (_, response) => response.writeHead(404, { connection: 'close' }).end());
    await expect(get('http://news.example/')).rejects.toEqual(failing('ADDRESS_FORBIDDEN'));
    expect(dialled).toEqual([`${PUBLIC}:80`]);
    expect(lookups).toEqual(['news.example', 'news.example']);
  });

  it('the site itself, whatever proxy the environment names', async () => {
    const before = process.env.HTTP_PROXY;
    process.env.HTTP_PROXY = 'http://10.0.0.1:3128';
    try {
      await get('http://news.example/');
    } finally {
      if (before === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = before;
    }
    expect(new Set(dialled)).toEqual(new Set([`${PUBLIC}:80`]));
  });
});

it('a name that does not exist is told apart', async () => {
  await expect(get('http://missing.example/')).rejects.toEqual(failing('HOST_UNKNOWN'));
});

describe('a connection that is kept', () => {
  let address = PUBLIC;
  let now = 0;
  beforeEach(() => {
    address = PUBLIC;
    now = Date.now();
    client = new GuardedClient({
      productToken: 'Copydesk',
      userAgent: 'Copydesk/1.0',
      reach: parseReach([]),
      limits: { bytes: 100_000, totalMs: 20_000, idleMs: 10_000 },
      resolve: async () => [{ address, family: 4 }],
      dial: recording,
      now: () => now,
    });
  });

  it('serves the next request to the same origin, and no other', async () => {
    await get('http://news.example/');
    await get('http://news.example/');
    expect(dialled).toHaveLength(1);
    await get('http://other.example/');
    expect(dialled).toHaveLength(2);
  });

  it('is not used any more once it is a minute old, so a name that leads inside by now is refused', async () => {
    await get('http://news.example/');
    address = '10.0.0.5';
    now += 59_000;
    expect(await get('http://news.example/')).toMatchObject({ status: 200 });
    now += 1_000;
    await expect(get('http://news.example/')).rejects.toEqual(failing('ADDRESS_FORBIDDEN'));
    expect(dialled).toEqual([`${PUBLIC}:80`]);
  });

  it('ends when it was idle for four seconds, so a name that leads inside by now is refused', async () => {
    await get('http://news.example/');
    address = '10.0.0.5';
    await site.whenAllConnectionsEnded();
    await expect(get('http://news.example/')).rejects.toEqual(failing('ADDRESS_FORBIDDEN'));
    expect(dialled).toEqual([`${PUBLIC}:80`]);
  });

  it('is one of two to an origin', async () => {
    const waiting: (() => void)[] = [];
    site.pages.set('/', (request, response) => {
      waiting.push(() => page(request, response));
      if (waiting.length === 2) for (const answer of waiting.splice(0)) answer();
    });
    await Promise.all([1, 2, 3, 4].map(() => get('http://news.example/')));
    expect(dialled).toHaveLength(2);
  });

  it('ends with its client', async () => {
    await get('http://news.example/');
    await client.close();
    await site.whenAllConnectionsEnded();
    await expect(get('http://news.example/')).rejects.toEqual(failing('FETCH_FAILED'));
  });
});
