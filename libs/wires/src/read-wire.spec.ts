import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWire, recogniseWire, splitWire, type WireArticle, WireRefused, whyHeld } from '.';

const fixture = (name: string): Buffer => readFileSync(join(__dirname, '../fixtures', name));
const FIXTURES = {
  'message.newsml.xml': 'newsml-g2',
  'nitf-in-newsml.windows-1252.xml': 'newsml-g2',
  'story.nitf.xml': 'nitf',
  'story-1.3.ninjs.json': 'ninjs',
  'story-2.1.ninjs.json': 'ninjs',
  'story-3.0.ninjs.json': 'ninjs',
  'story.iptc7901.txt': 'iptc7901',
} as const;

const articleIn = (name: string): WireArticle => {
  const [item] = splitWire(fixture(name)).items;
  return readWire(item!.bytes, item!.mediaType);
};

describe('recogniseWire', () => {
  it.each(Object.entries(FIXTURES))('knows %s by its content', (name, form) => {
    expect(recogniseWire(fixture(name))).toBe(form);
  });

  it.each([
    ['copy', 'The harbour reopened.', 'text'],
    ['an Atom feed', '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>', undefined],
    ['a page', '<!doctype html><html><body><p>nitf newsItem</p>', undefined],
    [
      'a raw article',
      '{"source":"a","guid":"1","headline":"H","content":{"mediaType":"text/plain","body":"x"}}',
      undefined,
    ],
    ['JSON Feed', '{"version":"https://jsonfeed.org/version/1.1","title":"A","items":[]}', undefined],
    ['a prefix of its own', '<x:nitf xmlns:x="http://iptc.org/std/NITF/2006-10-18/"><x:body/></x:nitf>', 'nitf'],
    [
      'a long prologue',
      `<?xml version="1.0"?>${'<!-- c -->\n'.repeat(1000)}<!DOCTYPE nitf [<!ELEMENT a (b)>]><nitf/>`,
      'nitf',
    ],
    ['nothing', ' \n', undefined],
    ['a picture', '\u0089PNG\u0000\u0001', undefined],
  ])('of %s', (_, text, form) => {
    expect(recogniseWire(Buffer.from(text))).toBe(form);
  });

  it('takes unmarked text for copy only where it may be', () => {
    expect(recogniseWire(Buffer.from('The harbour.'), { fileName: 'a.xml' })).toBeUndefined();
    expect(recogniseWire(Buffer.from('The harbour.'), { mediaType: 'image/png' })).toBeUndefined();
  });

  it('reads UTF-16', () => {
    const bytes = Buffer.from(`\ufeff${fixture('story.nitf.xml').toString().replace('UTF-8', 'UTF-16')}`, 'utf16le');
    expect(recogniseWire(bytes)).toBe('nitf');
    expect(readWire(bytes, 'application/nitf+xml').headline).toBe('Carrow Bay wins the cup in extra time');
  });
});

describe('splitWire', () => {
  it('parts a message into documents that stand alone, and says what is wrong with the others', () => {
    const { items, refused, references } = splitWire(fixture('message.newsml.xml'));
    expect(items.map(({ guid, version }) => [guid, version])).toEqual([
      ['urn:newsml:npa.example:20260312:260312-99-100107', '3'],
      ['urn:newsml:npa.example:20260312:260312-99-100108', '1'],
    ]);
    expect(items[0]).toMatchObject({
      provider: 'npa Nordische Presse-Agentur',
      language: 'de-DE',
      urgency: 4,
      pubStatus: 'usable',
      firstCreated: '2026-03-12T14:02:11+01:00',
      versionCreated: '2026-03-12T17:45:00+01:00',
      signals: ['sig:correction'],
      copyright: '© npa 2026',
      usageTerms: ['Nur für Bezieher'],
      headline: 'Hafen von Norderhaven öffnet nach Sturm wieder',
    });
    expect(items[0]!.embargo).toBeUndefined();
    const own = items[0]!.bytes.toString();
    expect(own).toMatch(
      /^<\?xml [^>]*>\n<newsItem xmlns="http:\/\/iptc.org\/std\/nar\/2006-10-01\/" xmlns:npa="[^"]*" xml:lang="de" standard=/,
    );
    expect(fixture('message.newsml.xml').toString()).toContain(
      own.slice(own.indexOf('standard='), own.lastIndexOf('</')),
    );
    // What it was in is in it: it is read alone as it would be there.
    expect(splitWire(items[1]!.bytes).items).toMatchObject([{ ...items[1], number: 1, bytes: expect.anything() }]);
    expect(items[1]).toMatchObject({ headline: 'Ferry line to report results', language: 'en' });
    expect(refused.map(({ number, code }) => [number, code])).toEqual([
      [2, 'GUID_MISSING'],
      [4, 'NO_TEXT'],
    ]);
    expect(references).toEqual([{ guid: items[0]!.guid, version: '3' }]);
  });

  it.each(['nitf-in-newsml.windows-1252.xml', 'story.nitf.xml', 'story-2.1.ninjs.json', 'story.iptc7901.txt'])(
    'leaves the bytes of %s as they are',
    (name) => {
      expect(splitWire(fixture(name)).items[0]!.bytes).toEqual(fixture(name));
    },
  );

  it('takes the texts of a ninjs list, cancelled ones among them', () => {
    const { items, refused } = splitWire(fixture('story-3.0.ninjs.json'));
    expect(items.map(({ pubStatus }) => pubStatus)).toEqual(['usable', 'canceled']);
    expect(refused.map(({ number, code }) => [number, code])).toEqual([[2, 'NO_TEXT']]);
  });

  it('does not take an item for whole within which the file ends', () => {
    const text = fixture('message.newsml.xml').toString();
    const cut = splitWire(Buffer.from(text.slice(0, text.indexOf('encoding="base64"'))));
    expect(cut.items).toHaveLength(1);
    expect(cut.refused.at(-1)).toMatchObject({ code: 'CUT', guid: 'urn:newsml:npa.example:20260312:260312-99-100108' });
  });
});

describe('whyHeld', () => {
  const at = (time: string) => new Date(time);
  it.each([
    ['nothing stated', { pubStatus: 'usable' }, undefined],
    ['an embargo that is over', { pubStatus: 'usable', embargo: { until: '2026-03-12T11:00:00Z' } }, undefined],
    ['an embargo', { pubStatus: 'usable', embargo: { until: '2026-03-12T14:00:00+01:00' } }, 'WIRE_EMBARGOED'],
    ['a time without a zone', { pubStatus: 'usable', embargo: { until: '2026-03-12T11:00:00' } }, 'WIRE_EMBARGOED'],
    ['an embargo without an end', { pubStatus: 'usable', embargo: {} }, 'WIRE_EMBARGOED'],
    ['a withheld item', { pubStatus: 'withheld' }, 'WIRE_WITHHELD'],
    ['a cancelled item', { pubStatus: 'canceled', embargo: {} }, 'WIRE_CANCELED'],
  ] as const)('%s', (_, head, code) => {
    expect(whyHeld(head, at('2026-03-12T12:00:00Z'))?.code).toBe(code);
  });
});

describe('readWire', () => {
  it('reads XHTML in NewsML-G2', () => {
    expect(articleIn('message.newsml.xml')).toMatchObject({
      headline: 'Hafen von Norderhaven öffnet nach Sturm wieder',
      standfirst: 'Nach drei Tagen laufen wieder Fähren aus.',
      byline: ['Von Silke Brandt und Jonas Wiede, npa'],
      section: 'Vermischtes',
      subjects: [
        { code: 'vm', scheme: 'npacat', name: 'Vermischtes' },
        { code: '20001129', scheme: 'medtop', name: 'Sturm' },
      ],
      located: 'Norderhaven',
      publishedAt: '2026-03-12T14:00:00+01:00',
      modifiedAt: '2026-03-12T17:45:00+01:00',
      slugline: 'Wetter/Verkehr/Norderhaven',
      keywords: ['Sturm', 'Fähren'],
      editorialNote: 'Berichtigt: Zahl der Schiffe im zweiten Absatz (zwölf statt zwanzig)',
      creditLine: 'npa',
      links: ['https://npa.example/people/aldane'],
      images: [{ href: 'https://npa.example/media/7.jpg', caption: 'Die Mole am Donnerstag. Foto: Ole Reuter/npa' }],
      paragraphs: [
        {
          kind: 'lead',
          text: 'Norderhaven (npa) - Der Hafen von Norderhaven ist nach drei Tagen Sperrung wieder offen. Die erste Fähre lief am Donnerstagmittag aus, teilte die Hafenbehörde mit.',
        },
        {
          kind: 'body',
          text: 'Zwölf Schiffe hatten vor der Mole gewartet. "Wir haben alle Hände voll zu tun", sagte Hafenmeisterin Ines Aldane.',
        },
        { kind: 'heading', text: 'Züge fahren wieder' },
        { kind: 'quote', text: 'Bis zum Abend ist alles abgearbeitet.' },
        { kind: 'list', text: 'Linie 1 nach Oslo' },
        { kind: 'list', text: 'Linie 4 nach Malmö' },
      ],
    });
  });

  it('reads inline data in base64', () => {
    const [, item] = splitWire(fixture('message.newsml.xml')).items;
    expect(readWire(item!.bytes, item!.mediaType).paragraphs).toEqual([
      { kind: 'lead', text: 'The ferry line doubled its profit.' },
      { kind: 'body', text: 'It paid nothing out.' },
    ]);
  });

  it('reads NITF in NewsML-G2, in windows-1252', () => {
    expect(articleIn('nitf-in-newsml.windows-1252.xml')).toMatchObject({
      guid: 'http://doc.adp.example/4D29',
      version: '2',
      provider: 'ADP',
      headline: 'Pêche côtière: la loi adoptée à Valmer',
      byline: ['Émilie Laurent', 'Noé Duval'],
      section: 'Politics',
      located: 'Valmer',
      publishedAt: '2026-03-12T12:00:00Z',
      modifiedAt: '2026-03-12T12:59:02Z',
      slugline: 'pêche-loi-côte',
      signals: ['sig:update'],
      paragraphs: [
        {
          kind: 'lead',
          text: 'Valmer, 12 mars 2026 (ADP) - L’assemblée de Valmer a adopté jeudi la loi sur la pêche côtière.',
        },
        { kind: 'body', text: 'Le texte limite à dix le nombre de ports ouverts l’hiver.' },
      ],
    });
  });

  it('reads NITF', () => {
    expect(articleIn('story.nitf.xml')).toMatchObject({
      guid: 'D9CUP2026',
      version: '4',
      provider: 'Atlantic Wire Service',
      language: 'en-US',
      urgency: 2,
      copyright: '© 2026 Atlantic Wire Service',
      headline: 'Carrow Bay wins the cup in extra time',
      standfirst: 'A header in the 119th minute decided it.',
      byline: ['Dana R. Pell'],
      section: 'Sports',
      subjects: [{ code: '15054000', scheme: 'subj', name: 'soccer' }],
      located: 'CARROW BAY, Maine',
      publishedAt: '2026-03-12T21:45:00-05:00',
      slugline: 'SOC--Cup Final',
      keywords: ['soccer', 'cup final'],
      editorialNote: 'UPDATES: Adds quotes.',
      images: [{ href: 'https://aws.example/p/1.jpg', caption: 'Ola Fenn scores.', credit: 'AWS/Lee Onn' }],
      paragraphs: [
        {
          kind: 'lead',
          text: 'CARROW BAY, Maine (AWS) — Substitute Ola Fenn headed in the winner as Carrow Bay beat Port Lisle 2-1 on Thursday.',
        },
        { kind: 'body', text: 'It was the tenth final for the club & its first win.' },
        { kind: 'quote', text: '“I have never been this tired,” Fenn said.' },
        { kind: 'heading', text: 'How they lined up' },
        { kind: 'list', text: 'Carrow Bay: Marr, Fenn' },
        { kind: 'list', text: 'Port Lisle: Oduya' },
        { kind: 'list', text: 'Shots' },
        { kind: 'list', text: 'Carrow Bay | 14' },
      ],
    });
  });

  it('reads ninjs 1.3', () => {
    expect(articleIn('story-1.3.ninjs.json')).toMatchObject({
      guid: 'http://data.npa.example/items/7f21',
      headline: 'Ostmark hospital opens night clinic',
      standfirst: 'The clinic takes patients without a referral.',
      byline: ['Ruth Ekdal'],
      section: 'Health',
      located: 'Ostmark',
      publishedAt: '2026-03-12T08:10:00+00:00',
      modifiedAt: '2026-03-12T09:30:00+00:00',
      editorialNote: 'Pictures to follow',
      images: [{ href: 'https://npa.example/f.jpg', caption: 'A nurse at the door.', credit: 'Ole Reuter' }],
      paragraphs: [
        { kind: 'lead', text: 'The hospital of Ostmark opened a night clinic on Thursday.' },
        { kind: 'body', text: 'It has six beds, said Dr Ana Luz, who runs it.' },
        { kind: 'body', text: 'She wants more.' },
      ],
    });
  });

  it('reads ninjs 2.1', () => {
    expect(articleIn('story-2.1.ninjs.json')).toMatchObject({
      provider: 'NPB',
      headline: 'Rekordhögt tidvatten i Lerhamn',
      standfirst: 'Vattnet stod två meter över kajen.',
      byline: ['Karin Melin/NPB'],
      section: 'Väder',
      subjects: [{ code: '17000000', scheme: 'http://cv.iptc.org/newscodes/mediatopic', name: 'Väder' }],
      links: ['https://npb.example/raddning'],
      images: [{ href: 'https://npb.example/1.jpg', caption: 'Kajen i Lerhamn.', credit: 'Per Ask/NPB' }],
      paragraphs: [
        { kind: 'heading', text: 'Rekordhögt tidvatten i Lerhamn' },
        { kind: 'lead', text: 'Vattnet i Lerhamn steg på torsdagen till två meter över kajen.' },
        { kind: 'body', text: 'Ingen skadades, säger räddningstjänsten.' },
      ],
    });
  });

  it('reads ninjs 3.0', () => {
    expect(articleIn('story-3.0.ninjs.json')).toMatchObject({
      guid: 'urn:newsml:npa.example:20260312:3',
      headline: 'Faktencheck: Kostet die Brücke doppelt so viel?',
      byline: ['Von Maren Holt, npa'],
      publishedAt: '2026-03-12T15:00:00+01:00',
      modifiedAt: '2026-03-12T16:02:28+01:00',
      copyright: 'Copyright 2026, npa',
      paragraphs: [{ kind: 'lead' }, { kind: 'body', text: 'BEWERTUNG: Falsch, sagt das Bauamt.' }],
    });
  });

  it('reads IPTC 7901, and keeps from readers what is for editors', () => {
    const article = articleIn('story.iptc7901.txt');
    expect(article).toMatchObject({
      provider: 'npa',
      urgency: 3,
      headline: 'Harbour of Norderhaven opens again after the storm',
      byline: ['By Silke Brandt, npa'],
      subjects: [{ code: 'i', scheme: 'iptc7901' }],
      located: 'Norderhaven',
      publishedAt: '2026-03-12T17:45:00Z',
      slugline: 'Shipping/Weather',
      keywords: ['Shipping', 'Weather'],
      paragraphs: [
        {
          kind: 'lead',
          text: 'Norderhaven (npa) - The harbour of Norderhaven opened again on Thursday after three days, the port authority said.',
        },
        {
          kind: 'body',
          text: '"We have our hands full," said Ines Aldane, the harbour master. Cafés on the quay stayed shut.',
        },
      ],
    });
    expect(article.editorialNote).toContain('Editing by: Jonas Wiede');
  });
});

describe('an item without text', () => {
  const item = (content: string) => `<newsItem guid="1"><contentSet>${content}</contentSet></newsItem>`;
  it.each([
    [
      'content that is elsewhere',
      item('<remoteContent href="https://npa.example/1"/>'),
      'application/vnd.iptc.g2.newsitem+xml',
    ],
    ['an empty body', item('<inlineXML><p> </p></inlineXML>'), 'application/vnd.iptc.g2.newsitem+xml'],
    ['ninjs without a body', '{"uri":"a","headline":"H","pubstatus":"canceled"}', 'application/ninjs+json'],
    ['NITF without a body', '<nitf><head/></nitf>', 'application/nitf+xml'],
  ])('%s', (_, text, mediaType) => {
    expect(readWire(text, mediaType).paragraphs).toEqual([]);
  });
});

describe('what is refused', () => {
  const NEWSML = 'application/vnd.iptc.g2.newsitem+xml';
  it.each([
    [
      'entities',
      `<!DOCTYPE nitf [<!ENTITY a "b">]><nitf><body><body.content><p>&a;</p></body.content></body></nitf>`,
      'application/nitf+xml',
      'XML_DTD_FORBIDDEN',
    ],
    ['depth', '<nitf>'.repeat(100_000), 'application/nitf+xml', 'TOO_DEEP'],
    ['elements', `<nitf>${'<p/>'.repeat(400_001)}</nitf>`, 'application/nitf+xml', 'TOO_MANY_ELEMENTS'],
    ['size', `<nitf>${'x'.repeat(17 * 1024 * 1024)}`, 'application/nitf+xml', 'TOO_LARGE'],
    ['another root', '<rss/>', NEWSML, 'NOT_A_WIRE'],
    ['half an object', '{"uri":', 'application/ninjs+json', 'JSON_MALFORMED'],
    ['nested lists', `${'['.repeat(100_000)}`, 'application/ninjs+json', 'TOO_DEEP'],
    ['another object', '{"a":1}', 'application/ninjs+json', 'NOT_A_WIRE'],
    ['copy', 'The harbour reopened.', 'text/plain', 'NOT_A_WIRE'],
  ])('%s', (_, text, mediaType, code) => {
    expect(() => readWire(Buffer.from(text), mediaType)).toThrow(
      expect.objectContaining({ code }) as unknown as WireRefused,
    );
  });
});
