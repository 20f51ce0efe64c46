/**
 * Words of bylines, in lower case, in the languages whose date lines are read. Source: bylines of newspapers and agencies
 * in these languages.
 */

/** What a byline begins with: `By`, and what says the same. */
export const BYLINE_BEGINNINGS: readonly string[] = [
  ...['by', 'written by', 'words by', 'story by', 'report by', 'text by', 'posted by', 'analysis by', 'opinion by'],
  ...['published by', 'von', 'text von', 'ein bericht von', 'bericht von', 'geschrieben von'],
  ...['par', 'texte de', 'écrit par', 'rédigé par', 'publié par', 'propos recueillis par'],
  ...['por', 'de', 'texto de', 'escrito por', 'publicado por', 'redactado por'],
  ...['di', 'a cura di', 'testo di', 'scritto da', 'articolo di'],
  ...['door', 'av', 'af', 'text av', 'tekst av', 'skriven av', 'بقلم'],
];

/** What stands before the names with a colon only. */
export const BYLINE_LABELS: readonly string[] = [
  ...[
    'author',
    'by',
    'reporter',
    'text',
    'words',
    'writer',
    'autor',
    'autorin',
    'auteur',
    'auteurs',
    'texte',
    'autora',
  ],
  ...[
    'texto',
    'autore',
    'testo',
    'tekst',
    'автор',
    'авторы',
    'текст',
    'yazan',
    'haber',
    'بقلم',
    'كتب',
    'كتبت',
    'إعداد',
  ],
];

/** What a person does at the paper: a part of a byline that has one of these names nobody. */
export const ROLE_WORDS: ReadonlySet<string> = new Set([
  ...'analyst author bureau chief columnist contributor contributors correspondent correspondents desk editor'.split(
    ' ',
  ),
  ...'editors freelance freelancer journalist newsroom photographer reporter reporters staff team writer'.split(' '),
  ...'writers redaktion redakteur redakteurin korrespondent korrespondentin autor autorin volontär'.split(' '),
  ...'rédaction rédacteur rédactrice journaliste correspondant correspondante envoyé envoyée'.split(' '),
  ...'redacción redactor redactora periodista corresponsal enviado enviada redazione redattore redattrice'.split(' '),
  ...'giornalista inviato inviata corrispondente redação repórter jornalista redactie redacteur verslaggever'.split(
    ' ',
  ),
  ...'redaktionen redaksjonen journalisten redakcja dziennikarz redakce редакция корреспондент редакція'.split(' '),
  ...'muhabir editör تحرير مراسل مراسلة'.split(' '),
]);

/** Words that the names of agencies and outlets have, and those of people hardly ever. */
export const OUTLET_WORDS: ReadonlySet<string> = new Set([
  ...'agency associated bloomberg broadcasting bulletin chronicle clarion continental courier daily gazette'.split(' '),
  ...'guardian herald independent interfax journal ledger magazine media mirror news newspaper observer post'.split(
    ' ',
  ),
  ...'press radio record reuters review sentinel service standard sun tass telegraph television times today'.split(' '),
  ...'tribune tv weekly wire xinhua allgemeine anzeiger blatt nachrichten rundschau tageblatt zeitung'.split(' '),
  ...'agence dépêche écho gazette journal agencia diario heraldo periódico agenzia corriere gazzetta giornale'.split(
    ' ',
  ),
  ...'agência correio diário folha jornal dagblad krant nieuws aftenposten dagbladet tidning agencja gazeta'.split(' '),
  ...'агентство газета новости haber gazetesi وكالة صحيفة جريدة'.split(' '),
]);

/** Words between the last two names, and with which other people are named. */
export const CONJUNCTIONS: readonly string[] = ['and', '&', 'with', 'und', 'et', 'en', 'och', 'og', 'и', 'та', 've'];

/** As above, but found inside of the names of one person as often: `Ortega y Gasset`. */
export const NAME_CONJUNCTIONS: readonly string[] = ['y', 'e', 'i'];

/** Small words inside of a person’s name. */
export const NAME_PARTICLES: ReadonlySet<string> = new Set(
  'abu al af ap bin da dal de del della den der di dos du e el ibn la le ten ter van vander von y zu'.split(' '),
);
