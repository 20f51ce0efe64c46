/** How a language announces that an article was corrected. */
export interface CorrectionWords {
  /** Labels of a notice, before a colon or alone on a line, in lower case. */
  readonly labels: readonly string[];
  /** What a notice without a label begins with, as sources of regular expressions, in lower case. */
  readonly openings: readonly string[];
}

/**
 * By ISO 639-1 code. `…` stands for up to sixty characters of the same sentence.
 *
 * Sources: the published correction policies and notices of newspapers and agencies in these languages (for English
 * the BBC, the Guardian, The New York Times, AP and Reuters).
 */
export const CORRECTION_WORDS: Readonly<Record<string, CorrectionWords>> = {
  en: {
    labels: [
      ...['correction', 'corrections', 'correction and clarification', 'corrections and clarifications', 'corrected'],
      ...['clarification', 'clarifications', 'erratum', 'errata', 'editor’s note', 'editors’ note', 'retraction'],
    ],
    openings: [
      'this (?:article|story|report|piece|post|page|headline|version)…(?:has been|was) (?:since )?(?:corrected|amended|updated to correct|edited to correct|changed to correct|updated to clarify|refiled)',
      'this…(?:article|story|report) (?:has been|was) (?:corrected|amended|refiled)',
      'this version corrects',
      'corrects (?:[^.]{0,40} )?(?:in )?(?:paragraph|para|headline|first|second|third|spelling|name|title|date)',
      'an? (?:earlier|previous|original) version of (?:this|the)…',
      'a correction was made on',
      'a correction has been made',
      'we have (?:corrected|amended) (?:this|the)',
      'due to an? (?:editing|production) error',
      'because of an? (?:editing|production) error',
      'the original version of this (?:article|story|report)',
    ],
  },
  de: {
    labels: ['korrektur', 'berichtigung', 'richtigstellung', 'klarstellung', 'korrekturhinweis', 'gegendarstellung'],
    openings: [
      'in einer (?:früheren|ersten|vorherigen|ursprünglichen) (?:version|fassung)',
      'in der (?:früheren|ersten|vorherigen|ursprünglichen) (?:version|fassung)',
      'eine frühere (?:version|fassung) (?:dieses|des)',
      'dieser (?:artikel|text|beitrag) wurde (?:nachträglich )?(?:korrigiert|berichtigt)',
      '(?:anmerkung der redaktion|anm\\. d\\. red\\.|hinweis der redaktion): (?:in einer|wir haben)',
      'wir haben (?:den fehler|diesen fehler|die angabe|die stelle|das)… (?:korrigiert|berichtigt)',
    ],
  },
  fr: {
    labels: ['correction', 'rectificatif', 'rectification', 'erratum', 'errata', 'mise au point', 'précision'],
    openings: [
      '(?:une|la) (?:première |précédente )?version (?:précédente |antérieure |initiale )?de (?:cet article|cette dépêche|ce texte)',
      'dans une (?:première |précédente )?version',
      'cet article a été (?:corrigé|rectifié|modifié)',
      'cette dépêche (?:corrige|rectifie)',
      'contrairement à ce (?:que nous|qui)…(?:écrit|écrivions|indiqué|affirmé)',
    ],
  },
  es: {
    labels: [
      ...['corrección', 'fe de errores', 'fe de erratas', 'fe de errata', 'rectificación', 'aclaración', 'errata'],
    ],
    openings: [
      '(?:una|la) versión (?:anterior|previa|inicial) de (?:este|esta)',
      'en una versión (?:anterior|previa)',
      'est[ea] (?:artículo|noticia|nota|información|texto) (?:ha sido|fue) (?:corregid|rectificad)[oa]',
    ],
  },
  ru: {
    labels: ['исправление', 'исправлено', 'поправка', 'уточнение', 'опровержение'],
    openings: [
      'в (?:предыдущей|первоначальной|более ранней|ранней|первой|прежней) (?:версии|редакции) (?:этого|этой|данного|данной|статьи|текста|материала|новости|заметки|публикации)',
      'в (?:тексте|материале|статье|новости|заметке|заголовке) (?:исправлен|уточнен)[аоы]?',
      '(?:текст|материал|статья|новость|заголовок) (?:был[аи]? )?(?:исправлен|уточнен)а?',
      'ранее в (?:тексте|материале|статье|новости|заметке)…(?:ошибочно|неверно)',
    ],
  },
  uk: {
    labels: ['виправлення', 'виправлено', 'уточнення', 'спростування'],
    openings: ['у (?:попередній|першій) версії (?:цієї|цього|статті|тексту|матеріалу|новини)'],
  },
  it: {
    labels: ['correzione', 'rettifica', 'errata corrige', 'precisazione'],
    openings: ['(?:una|la) (?:precedente )?versione (?:precedente )?di questo articolo', 'in una versione precedente'],
  },
  pt: {
    labels: ['correção', 'correcção', 'errata', 'retificação', 'esclarecimento', 'erramos'],
    openings: [
      'uma versão anterior (?:deste|desta|do|da)',
      'est[ea] (?:texto|reportagem|artigo|notícia) foi corrigid[oa]',
    ],
  },
  nl: {
    labels: ['correctie', 'rectificatie', 'verbetering', 'rechtzetting'],
    openings: ['in een eerdere versie van dit', 'een eerdere versie van dit'],
  },
  pl: {
    labels: ['sprostowanie', 'korekta', 'errata'],
    openings: [
      'w (?:poprzedniej|wcześniejszej|pierwotnej|pierwszej) wersji (?:tego |tej )?(?:artykułu|tekstu|materiału)',
    ],
  },
  cs: { labels: ['oprava', 'upřesnění'], openings: ['v (?:předchozí|původní) verzi (?:tohoto )?(?:článku|textu)'] },
  sv: {
    labels: ['rättelse', 'rättning'],
    openings: ['i en tidigare version av (?:den här |denna )?(?:artikeln|artikel|texten)'],
  },
  nb: { labels: ['rettelse', 'presisering'], openings: ['i en tidligere versjon av (?:denne )?(?:saken|artikkelen)'] },
  da: {
    labels: ['rettelse', 'berigtigelse', 'præcisering'],
    openings: ['i en tidligere version af (?:denne )?artikel'],
  },
  fi: { labels: ['oikaisu', 'korjaus', 'täsmennys'], openings: ['jutun aiemmassa versiossa', 'korjattu'] },
  hu: {
    labels: ['helyesbítés', 'helyreigazítás', 'javítás'],
    openings: ['cikkünk (?:korábbi|előző) (?:változatában|verziójában)'],
  },
  ro: { labels: ['erată', 'corecție', 'rectificare'], openings: ['o versiune anterioară a acestui articol'] },
  bg: { labels: ['корекция', 'поправка', 'уточнение'], openings: ['в предишна версия на'] },
  el: { labels: ['διόρθωση', 'διευκρίνιση'], openings: ['σε προηγούμενη (?:έκδοση|εκδοχή)'] },
  tr: { labels: ['düzeltme'], openings: ['bu haberin önceki (?:sürümünde|versiyonunda)', 'haberin önceki halinde'] },
  id: {
    labels: ['koreksi', 'ralat'],
    openings: ['(?:artikel|berita) ini telah (?:dikoreksi|diperbaiki)', 'versi sebelumnya dari artikel ini'],
  },
  vi: { labels: ['đính chính'], openings: [] },
  ar: { labels: ['تصحيح', 'توضيح', 'تصويب'], openings: ['(?:في|ورد في) نسخة سابقة من'] },
  fa: { labels: ['اصلاحیه', 'تصحیح'], openings: ['در نسخه قبلی'] },
  he: { labels: ['תיקון', 'הבהרה'], openings: ['בגרסה קודמת של'] },
  hi: { labels: ['भूल सुधार', 'शुद्धिपत्र'], openings: [] },
  th: { labels: ['แก้ไขข่าว', 'แก้คำผิด'], openings: [] },
  zh: { labels: ['更正', '勘误', '更正启事', '更正啟事'], openings: ['本文(?:早前|先前|此前)(?:的)?版本'] },
  ja: { labels: ['訂正', 'おわび', 'お詫び', 'お詫びと訂正', '訂正とおわび'], openings: ['(?:以前|当初)の記事で'] },
  ko: { labels: ['정정보도', '바로잡습니다', '정정', '알려왔습니다'], openings: [] },
};
