import type { Block, BlockKind } from './block';
import { dropBoilerplate } from './drop-boilerplate';

const block = (text: string, kind: BlockKind = 'paragraph', linked = 0): Block => ({ kind, text, linked });
const prose = (about: string): Block =>
  block(`The council said on Monday that the ${about} would be open to all who live on the island.`);
const [pier, school, bridge, market] = ['pier', 'school', 'bridge', 'market'].map(prose) as [
  Block,
  Block,
  Block,
  Block,
];

const kept = (...blocks: Block[]) => dropBoilerplate({ blocks }).blocks;

describe('dropBoilerplate', () => {
  it.each([
    'Advertisement',
    'ADVERTISMENT',
    'Share this article',
    'Facebook Twitter WhatsApp Email',
    'Share on Facebook',
    'Home | News | Politics | Sport | Weather',
    'Sign up for our daily newsletter to get the best of the day.',
    'We use cookies to make this site work.',
    '© 2023 Northern Daily. All rights reserved.',
    'Copyright 2023 Northern Daily',
    'Photo: Arna Lund/Northern Daily',
    'Read also: Ferry sails again after the storm',
    'Story continues below',
    '5 min read',
    '1,204 views',
    'Tags: harbour, ferry',
    'Skip to main content',
    'Updated: 2 hours ago',
    'vor 3 Stunden',
    'Aggiornato 2 ore fa',
    'WERBUNG',
    'Zum Inhalt springen',
    'Auf Facebook teilen',
    'Alle Rechte vorbehalten',
    'Abonnez-vous pour 1 € le premier mois',
    'Temps de lecture : 4 minutes',
    'Compartir en WhatsApp',
    'Suscríbete a nuestro boletín y recibe las noticias de la isla.',
    '© RIPRODUZIONE RISERVATA',
    'Foto: A. Lund',
    'Leia também: A balsa volta ao mar',
    'Теги: паром, порт',
    'شارك على فيسبوك',
    'جميع الحقوق محفوظة لصحيفة المرفأ',
  ])('drops the line: %s', (line) => {
    expect(kept(pier, block(line), school)).toEqual([pier, school]);
  });

  it.each([
    'The photographer said: photo of the year.',
    'Share prices rose by four per cent.',
    'The newsletter of 1911 told of the same storm.',
    'Politics came between them.',
    'More than forty boats sailed.',
    '“Read more,” the teacher told them.',
    'Email is how they met.',
    'She left two hours ago.',
    'Die Werbung half ihnen wenig.',
    'Mit Material von dpa',
    '(Reporting by Jane Doe in Holm; editing by John Roe)',
  ])('keeps the sentence: %s', (line) => {
    expect(kept(pier, block(line), school)).toEqual([pier, block(line), school]);
  });

  it.each([
    'Related Post',
    'Polular post',
    'RELATED ARTICLES:',
    'Most read',
    'You might also like',
    'Recomended for you',
    'Leave a reply',
    'Meistgelesen',
    'Mehr zum Thema',
    'Sur le même sujet',
    'Lo más leído',
    'Potrebbe interessarti anche',
    'Mais lidas',
    'Самое читаемое',
    'الأكثر قراءة',
  ])('ends the article at %s, whatever is below', (mark) => {
    expect(kept(pier, school, block(mark), block('Ferry sails'), bridge, block('Storm over'), market)).toEqual([
      pier,
      school,
    ]);
  });

  it('goes on below a list of others that stands between paragraphs', () => {
    expect(kept(pier, block('Related stories'), block('Ferry sails'), school, bridge, market)).toEqual([
      pier,
      school,
      bridge,
      market,
    ]);
  });

  it.each(['Read also', 'Lesen Sie auch', 'À lire aussi', 'Lea también:', 'LEGGI ANCHE', 'Читайте также', 'اقرأ أيضاً'])(
    'goes on with the next paragraph below: %s',
    (mark) => {
      expect(kept(pier, block(mark), block('Ferry sails'), school)).toEqual([pier, school]);
    },
  );

  it('drops a list with the section or topic that it is of, but no credit below it', () => {
    const credit = block('Mit Material von dpa');
    expect(kept(pier, school, block('Also in Arts'), block('A puppet theatre'), credit)).toEqual([
      pier,
      school,
      credit,
    ]);
  });

  it('takes no entry of a list for the title of one', () => {
    expect(kept(pier, block('Comments', 'list-item'), school)).toEqual([pier, block('Comments', 'list-item'), school]);
  });

  it('takes a list at the top of a page for what it is', () => {
    expect(kept(block('Most read'), block('Ferry sails'), block('Storm over'), pier, school)).toEqual([pier, school]);
  });

  it('drops a menu that is printed line by line, and keeps the section of the article', () => {
    const menu = ['Home', 'News', 'Politics', 'Sport', 'Weather'].map((entry) => block(entry));
    expect(kept(...menu, pier)).toEqual([pier]);
    expect(kept(block('Politics'), block('Ferry sails'), pier)).toEqual([
      block('Politics'),
      block('Ferry sails'),
      pier,
    ]);
  });

  it('drops titles that are nothing but links below the first paragraph, and keeps the byline above it', () => {
    const byline = block('By Jane Doe', 'paragraph', 0.9);
    expect(kept(byline, pier, block('Ferry sails again after the storm', 'heading', 1), school)).toEqual([
      byline,
      pier,
      school,
    ]);
  });

  it('drops the title of a list of links', () => {
    const links = [block('Ferry sails', 'paragraph', 1), block('Storm over', 'paragraph', 1)];
    expect(kept(pier, block('From the archive', 'heading'), ...links, school)).toEqual([pier, school]);
    expect(kept(pier, block('What is next', 'heading'), block('Ferry sails', 'paragraph', 1), school)).toEqual([
      pier,
      block('What is next', 'heading'),
      school,
    ]);
  });

  it('drops captions', () => {
    expect(kept(pier, block('The pier in 1911.', 'caption'), school)).toEqual([pier, school]);
  });

  it('finds nothing more the second time', () => {
    const once = kept(
      block('Most read'),
      block('Ferry sails'),
      pier,
      block('Share'),
      block('Read also'),
      school,
      block('Related'),
      market,
    );
    expect(kept(...once)).toEqual(once);
  });
});
