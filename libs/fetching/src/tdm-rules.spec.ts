import { parseTdmRules, tdmRuleFor } from './tdm-rules';

const rules = parseTdmRules(
  JSON.stringify([
    { location: '/free/*', 'tdm-reservation': 0 },
    { location: '/news/*.html$', 'tdm-reservation': 1, 'tdm-policy': 'https://news.example/terms.json' },
    { location: '/', 'tdm-reservation': '1' },
  ]),
);
const ruleFor = (path: string) => tdmRuleFor(rules, new URL(path, 'https://news.example'));

it.each([
  ['/free/a', { isReserved: false }],
  ['/news/a.html', { isReserved: true, policy: 'https://news.example/terms.json' }],
  ['/news/a.html?b', { isReserved: true, location: '/' }],
])('of the rules for %s the first one counts', (path, expected) => {
  expect(ruleFor(path)).toMatchObject(expected);
});

it.each([
  ['no JSON', '<html>', []],
  ['no list', '{"location":"/","tdm-reservation":1}', []],
  [
    'nothing that can be read',
    '[null, 1, {"location":1,"tdm-reservation":1}, {"location":"/","tdm-reservation":2}]',
    [],
  ],
  ['one rule between others', '[{}, {"location":"/a","tdm-reservation":1}]', [{ location: '/a', isReserved: true }]],
  ['no half of a character', '[{"location":"/\\ud800","tdm-reservation":1}]', []],
  ['no line end', '[{"location":"/a\\nb","tdm-reservation":1}]', []],
  ['no path without end', JSON.stringify([{ location: '/'.repeat(1_001), 'tdm-reservation': 1 }]), []],
  ['depth', '['.repeat(200_000), []],
])('reads %s', (_, text, expected) => {
  expect(parseTdmRules(text)).toEqual(expected);
});
