import { parseReach, whyOutOfReach } from './reach';

const reach = parseReach(['cms.newsroom.example', '10.1.0.0/16', '192.168.7.7', 'fd12::/16']);

it.each([
  ['a public page', 'news.example', '93.184.215.14', 443],
  ['a public page, plain', 'news.example', '93.184.215.14', 80],
  ['a named host, wherever it is', 'cms.newsroom.example', '10.9.9.9', 8080],
  ['a named host with a dot at its end', 'cms.newsroom.example.', '10.9.9.9', 80],
  ['an address in a network', 'anything.example', '10.1.2.3', 8080],
  ['a single address', '192.168.7.7', '192.168.7.7', 3000],
  ['an IPv6 network', 'anything.example', 'fd12::7', 80],
])('reaches %s', (_, host, address, port) => {
  expect(whyOutOfReach(reach, { host, address, port })).toBeUndefined();
});

it.each([
  ['another port', 'news.example', '93.184.215.14', 8080, /port 8080/],
  ['an address beside the network', 'news.example', '10.2.0.1', 80, /not on the public internet/],
  ['a host below a named one', 'sub.cms.newsroom.example', '10.9.9.9', 80, /not on the public internet/],
  ['a mapped form of an address in a network', 'news.example', '::ffff:10.1.2.3', 80, /not on the public internet/],
])('does not reach %s', (_, host, address, port, why) => {
  const reason = whyOutOfReach(reach, { host, address, port });
  expect(reason).toMatch(why);
  expect(reason).not.toContain(address);
});

it.each(['10.0.0.0/33', 'http://cms.example', 'a b', '', '127.1', '300.1.1.1', '-x.example', '*.example'])(
  'refuses as an entry %p',
  (entry) => {
    expect(() => parseReach(['news.example', entry])).toThrow(RangeError);
  },
);
