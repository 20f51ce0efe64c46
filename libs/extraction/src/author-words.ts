/**
 * Words around the names of authors in the metadata of pages, in lower case.
 *
 * Sources: degrees and professional titles as printed behind names in English, German, French and Spanish; the accounts
 * that publishing systems create when they are installed.
 */

/** What follows a name after a comma and is no part of it. */
export const ACADEMIC_TITLES: ReadonlySet<string> = new Set([
  ...'phd,ph.d.,ph.d,md,m.d.,m.d,rn,rdn,rd,ms,m.s.,mph,mba,cfa,cfp,cfp®,cpa,esq,esq.,jd,j.d.,dds,dmd,do,edd'.split(','),
  ...'facog,faan,lcsw,lmft,psyd,pharmd,dvm,bsc,msc,ma,b.a.,m.a.,ll.m.,mbe,obe,cbe,kc,qc,jr.,jr,sr.,sr,ii,iii'.split(
    ',',
  ),
]);

/** Words that the names of firms, societies and departments have, and those of people do not. */
export const GROUP_WORDS: ReadonlySet<string> = new Set([
  ...'the your our my team staff desk editors editorial group inc ltd llc gmbh ag kg pc corp corporation company studio'.split(
    ' ',
  ),
  ...'studios agency institute university college school association society foundation center centre clinic blog'.split(
    ' ',
  ),
  ...'club online digital marketing network verlag redaktion redacción redação rédaction redazione verein stiftung'.split(
    ' ',
  ),
  ...'bundesverband institut universität hochschule magazin portal shop store labs lab consulting solutions services'.split(
    ' ',
  ),
  ...'content writer specialist coordinator manager director founder ceo'.split(' '),
]);

/** Fields that are filled with these have no author: accounts and placeholders of publishing systems. */
export const NO_AUTHORS: ReadonlySet<string> = new Set([
  ...['admin', 'administrator', 'adminuser', 'author', 'authors', 'webmaster', 'web master', 'root', 'user', 'guest'],
  ...['null', 'undefined', 'none', 'unknown', 'anonymous', 'n a', 'na', 'default', 'test', 'wordpress', 'posted'],
  ...[
    'autor',
    'auteur',
    'autore',
    'автор',
    'by',
    'written by',
    'view full profile',
    'view profile',
    'read more',
    'more',
  ],
  ...['learn more', 'follow', 'share', 'see all', 'see more', 'about the author', 'author bio', 'bio', 'profile'],
]);

/** Lines in places of names that name nobody. */
export const READ_BY_NOBODY =
  /\b(?:min(?:ute)?s? read|read time|posts? by|all posts|comments?|view all|more from|more by|follow us|updated|published|subscribe|sign up|photo|getty|last reviewed|years? ago|months? ago|days? ago|hours? ago)\b/i;
