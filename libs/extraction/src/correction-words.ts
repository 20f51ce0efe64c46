/** How a language announces that an article was corrected. */
export interface CorrectionWords {
  /** Labels of a notice, before a colon or alone on a line, in lower case. */
  readonly labels: readonly string[];
  /** What else than CORRECTION_SENTENCES has a notice begins with, as sources of regular expressions, in lower case. */
  readonly openings?: readonly string[];
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
      ...['clarification', 'clarifications', 'erratum', 'errata', 'retraction'],
    ],
    openings: [
      'this version corrects',
      'this…(?:article|story|report) (?:has been|was) (?:corrected|amended|refiled)',
      'a correction (?:was|has been) made',
      'we have (?:corrected|amended) (?:this|the)',
      '(?:due to|because of) an? (?:editing|production) error',
    ],
  },
  de: {
    labels: ['korrektur', 'berichtigung', 'richtigstellung', 'klarstellung', 'korrekturhinweis', 'gegendarstellung'],
  },
  fr: {
    labels: ['correction', 'rectificatif', 'rectification', 'erratum', 'errata', 'mise au point', 'précision'],
  },
  es: {
    labels: [
      ...['corrección', 'fe de errores', 'fe de erratas', 'fe de errata', 'rectificación', 'aclaración', 'errata'],
    ],
  },
  ru: {
    labels: ['исправление', 'исправлено', 'поправка', 'уточнение', 'опровержение'],
    openings: [
      'в (?:тексте|материале|статье|новости|заметке|заголовке) (?:исправлен|уточнен)[аоы]?',
      'ранее в (?:тексте|материале|статье|новости|заметке)…(?:ошибочно|неверно)',
    ],
  },
  uk: {
    labels: ['виправлення', 'виправлено', 'уточнення', 'спростування'],
    openings: ['у (?:попередній|першій) версії (?:цієї|цього|статті|тексту|матеріалу|новини)'],
  },
  it: {
    labels: ['correzione', 'rettifica', 'errata corrige', 'precisazione'],
  },
  pt: {
    labels: ['correção', 'correcção', 'errata', 'retificação', 'esclarecimento', 'erramos'],
  },
  nl: {
    labels: ['correctie', 'rectificatie', 'verbetering', 'rechtzetting'],
  },
  pl: {
    labels: ['sprostowanie', 'korekta', 'errata'],
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
  vi: { labels: ['đính chính'] },
  ar: { labels: ['تصحيح', 'توضيح', 'تصويب'], openings: ['(?:في|ورد في) نسخة سابقة من'] },
  fa: { labels: ['اصلاحیه', 'تصحیح'], openings: ['در نسخه قبلی'] },
  he: { labels: ['תיקון', 'הבהרה'], openings: ['בגרסה קודמת של'] },
  hi: { labels: ['भूल सुधार', 'शुद्धिपत्र'] },
  th: { labels: ['แก้ไขข่าว', 'แก้คำผิด'] },
  zh: { labels: ['更正', '勘误', '更正启事', '更正啟事'], openings: ['本文(?:早前|先前|此前)(?:的)?版本'] },
  ja: { labels: ['訂正', 'おわび', 'お詫び', 'お詫びと訂正', '訂正とおわび'], openings: ['(?:以前|当初)の記事で'] },
  ko: { labels: ['정정보도', '바로잡습니다', '정정', '알려왔습니다'] },
};
