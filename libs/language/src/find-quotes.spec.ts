import { annotate, copyOf } from '../test/annotate';

const quotesOf = (text: string) => annotate({ ...copyOf(text), language: 'en' }).quotes;

const direct = (text: string) =>
  quotesOf(text)
    .filter(({ kind }) => kind === 'direct')
    .map((quote) => [quote.text, quote.speaker?.name]);

const indirect = (text: string) =>
  quotesOf(text)
    .filter(({ kind }) => kind === 'indirect')
    .map((quote) => [quote.text, quote.speaker?.name, quote.cue?.text]);

describe('findQuotes', () => {
  it.each<[name: string, text: string, words: string, speaker: string]>([
    ['before its speaker', '"We will wait," said Anna Berg.', 'We will wait', 'Anna Berg'],
    ['before its speaker and verb', '“We will wait,” Anna Berg said.', 'We will wait', 'Anna Berg'],
    ['after its speaker', 'Anna Berg told reporters: "We will wait."', 'We will wait.', 'Anna Berg'],
    ['before a title', '"We will wait," said Finance Minister Anna Berg.', 'We will wait', 'Anna Berg'],
    ['before an apposition', '"We will wait," Anna Berg, head of the union, said.', 'We will wait', 'Anna Berg'],
    ['before a relative', '"We will wait," his lawyer, Anna Berg, said.', 'We will wait', 'Anna Berg'],
    ['within a sentence', 'Anna Berg said the plan was "a waste of time" on Monday.', 'a waste of time', 'Anna Berg'],
    ['before a description', '"We will wait," a spokesman said.', 'We will wait', 'spokesman'],
    ['between single marks', '‘We don’t wait,’ said Anna Berg.', 'We don’t wait', 'Anna Berg'],
    ['before a dash', '"We will wait," - said Anna Berg.', 'We will wait', 'Anna Berg'],
    ['between dashes', '— We will wait, — Anna Berg said on Monday.', 'We will wait', 'Anna Berg'],
    ['before an office and a name', '"We will wait," said its head, Dr. Anna Berg.', 'We will wait', 'Anna Berg'],
    ['before a possessive office', '"We will wait", noted its president Anna Berg.', 'We will wait', 'Anna Berg'],
    ['before a person of a body', '"We will wait," Anna Berg of the Northern Bank said.', 'We will wait', 'Anna Berg'],
    ['after any verb and a colon', 'Anna Berg shrugged: "We will wait."', 'We will wait.', 'Anna Berg'],
    ['after a verb of judgement', 'Anna Berg accused them of "hiding in the dark".', 'hiding in the dark', 'Anna Berg'],
    ['by a second verb', 'The Northern Bank agreed but warned: "We will wait."', 'We will wait.', 'Northern Bank'],
    ['in the sentence after', 'Anna Berg said that it goes on. "We will wait."', 'We will wait.', 'Anna Berg'],
    [
      'of a ministry elsewhere',
      '"We will wait," the foreign ministry in Lima said.',
      'We will wait',
      'foreign ministry in Lima',
    ],
    ['of a body', '"We will wait," the Northern Bank said.', 'We will wait', 'Northern Bank'],
    ['between guillemets', '«We will wait», said Anna Berg.', 'We will wait', 'Anna Berg'],
  ])('finds a quote %s', (_, text, words, speaker) => {
    expect(direct(text)).toEqual([[words, speaker]]);
  });

  it('gives both halves of a broken quote to the same speaker', () => {
    expect(direct('"We waited," Anna Berg said. "Nobody came to us."')).toEqual([
      ['We waited', 'Anna Berg'],
      ['Nobody came to us.', 'Anna Berg'],
    ]);
  });

  it('resolves a pronoun to the one who spoke last, not to the last name', () => {
    const text = 'Ivo Petrov will meet Maria Silva, said Anna Berg, the mayor.\n\n"Yes, he will," she said.';
    expect(direct(text)).toEqual([['Yes, he will', 'Anna Berg']]);
  });

  it('resolves a pronoun to the subject of the sentence before', () => {
    const text = '"We lost," said Anna Berg.\n\nIvo Petrov drove to Sofia that night. "We won there," he said.';
    expect(direct(text)).toContainEqual(['We won there', 'Ivo Petrov']);
  });

  it.each<[name: string, text: string, words: string, speaker: string | undefined]>([
    [
      'to the man of two who act',
      'Anna Berg took it to the school, where Ivo Petrov knew the hand. "We won there," he said.',
      'We won there',
      'Ivo Petrov',
    ],
    [
      'to somebody introduced by a trade',
      'Ivo Petrov died in 1931.\n\nA stool that a tram driver, Karl Lind, bought held it. "It was heavy," he said.',
      'It was heavy',
      'Karl Lind',
    ],
    [
      'to the reporter, not to who speaks in the report',
      'Anna Berg said that it came out when Maria Silva asked for it. "It was one letter," she said.',
      'It was one letter',
      'Anna Berg',
    ],
    [
      'to somebody without a name',
      'Anna Berg left.\n\nA trader at a grain house, who asked not to be named, said it was over. "We sold," he said.',
      'We sold',
      'trader at a grain house',
    ],
    [
      'to nobody where two come into question',
      'Anna Berg met them, while Maria Silva waited. "It was over," she said.',
      'It was over',
      undefined,
    ],
    ['to nobody of the other gender', 'Ivo Petrov won the vote. "It was close," she said.', 'It was close', undefined],
  ])('resolves a pronoun %s', (_, text, words, speaker) => {
    expect(direct(text)).toContainEqual([words, speaker]);
  });

  it.each<[title: string, speaker: string]>([
    ['the judge', 'Anna Berg'],
    ['the prosecutor', 'prosecutor'],
  ])('reads %s as the person with that office, or as the office', (title, speaker) => {
    const text = `Justice Anna Berg passed sentence on Ivo Petrov.\n\n"It is a start," ${title} said.`;
    expect(direct(text)).toEqual([['It is a start', speaker]]);
  });

  it('carries a speech on into paragraphs that are nothing but quoted', () => {
    const text = '"We will wait," said Anna Berg.\n\n"We have waited long."\n\n"It is over," said Ivo Petrov.';
    expect(direct(text).map(([, speaker]) => speaker)).toEqual(['Anna Berg', 'Anna Berg', 'Ivo Petrov']);
  });

  it.each<[language: string, text: string, speaker: string]>([
    ['de', '„Wir warten noch lange darauf“, sagte Verkehrsministerin Almut Reichle am Dienstag.', 'Almut Reichle'],
    ['fr', '« Nous attendons encore longtemps », a déclaré la présidente, Hélène Castan.', 'Hélène Castan'],
    ['es', 'El alcalde, Gabriel Morell, explicó que tardará. «Vamos a esperar un poco», afirmó.', 'Gabriel Morell'],
    ['it', '«Aspettiamo ancora un poco», racconta Ivan Togliani, che ha un chiosco.', 'Ivan Togliani'],
  ])('finds the speaker in copy in %s', (language, text, speaker) => {
    const { quotes } = annotate({ ...copyOf(text), language });
    expect(quotes.map((quote) => quote.speaker?.name)).toEqual([speaker]);
  });

  it('resolves an office to the one person who holds it', () => {
    const text = 'Anna Berg, the mayor, met Ivo Petrov.\n\n"It is a start," the mayor said.';
    expect(direct(text)).toEqual([['It is a start', 'Anna Berg']]);
  });

  it('points at the words that name speaker and cue', () => {
    const [quote] = quotesOf('"We will wait," said Anna Berg, the head of the union.');
    expect(quote).toMatchObject({
      speaker: { name: 'Anna Berg', role: 'head of the union', entity: 'local:person-anna-berg' },
      cue: { start: 16, end: 20, text: 'said' },
    });
    expect(quote?.speaker?.mention).toEqual({ start: 21, end: 30, text: 'Anna Berg' });
  });

  it('follows a speech over paragraphs', () => {
    const text = '“I left at dawn.\n\n“The street was empty,” recalled Maria Silva, who lives nearby.';
    expect(direct(text)).toEqual([
      ['I left at dawn.', 'Maria Silva'],
      ['The street was empty', 'Maria Silva'],
    ]);
  });

  it('names nobody where the copy does not', () => {
    expect(direct('On the wall was written: "We shall all come back one day."')).toEqual([
      ['We shall all come back one day.', undefined],
    ]);
  });

  it.each([
    ['a word in scare quotes', 'The "reform" was dropped.'],
    ['the title of a work', 'The film "Days of Autumn Rain" was shown.'],
    ['a mark for inches', 'The pipe is 12" wide and rusty.'],
  ])('is not misled by %s', (_, text) => {
    expect(quotesOf(text)).toEqual([]);
  });

  it.each<[text: string, clause: string, speaker: string, cue: string]>([
    ['Anna Berg said that the bridge would stay shut.', 'the bridge would stay shut', 'Anna Berg', 'said'],
    ['Anna Berg said the bridge would stay shut.', 'the bridge would stay shut', 'Anna Berg', 'said'],
    ['Anna Berg told reporters on Monday that talks go on.', 'talks go on', 'Anna Berg', 'told'],
    ['The bridge will stay shut, Anna Berg added.', 'The bridge will stay shut', 'Anna Berg', 'added'],
    ['The bridge will stay shut, said Anna Berg, the mayor.', 'The bridge will stay shut', 'Anna Berg', 'said'],
    ['The bridge will stay shut, according to Anna Berg.', 'The bridge will stay shut', 'Anna Berg', 'according to'],
    ['According to Anna Berg, the bridge will stay shut.', 'the bridge will stay shut', 'Anna Berg', 'According to'],
  ])('reads the report in "%s"', (text, clause, speaker, cue) => {
    expect(indirect(text)).toEqual([[clause, speaker, cue]]);
  });

  it.each([
    ['an infinitive', 'Anna Berg is expected to say that the bridge is shut.'],
    ['a passive', 'The bridge is called a disgrace by many.'],
    ['an adverbial', 'Anna Berg said after the hearing.'],
  ])('reads no report in %s', (_, text) => {
    expect(indirect(text)).toEqual([]);
  });

  it('finds quotes without speakers in other languages', () => {
    const { quotes } = annotate(copyOf('«Мы не будем спешить», — сказал министр журналистам в Москве.'));
    expect(quotes).toEqual([expect.objectContaining({ text: 'Мы не будем спешить', kind: 'direct' })]);
  });
});
