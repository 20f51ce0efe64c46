/** Words around a date in a date line, in lower case. Source: date lines of news sites in these languages. */

const wordsFrom = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split(' '));

/** After these words the date is that of a change. */
export const MODIFIED_WORDS: ReadonlySet<string> = new Set([
  ...wordsFrom(
    'updated modified edited revised reviewed update changed amended corrected',
    'aktualisiert aktualisierung änderung aktualisierte geändert überarbeitet aktualisierungsdatum',
    'jour modifié modifiée actualisé actualisée',
    'actualizado actualizada actualización modificado modificada actualitzat actualitzada',
    'aggiornato aggiornata aggiornamento modificato modifica',
    'atualizado atualizada atualização modificada',
    'bijgewerkt gewijzigd aangepast',
    'uppdaterad uppdaterat uppdaterades ändrad opdateret ændret redigeret oppdatert endret redigert',
    'päivitetty muokattu päivitys uppfært',
    'aktualizacja zaktualizowano aktualizowano zmodyfikowano aktualizováno aktualizované aktualizace upraveno',
    'posodobljeno ažurirano izmijenjeno ажурирано измењено абноўлена абноўлены зменена',
    'atnaujinta atjaunots atjaunināts labots uuendatud muudetud',
    'frissítve módosítva frissült frissítés',
    'actualizat actualizată modificat',
    'ενημέρωση ενημερώθηκε τροποποίηση τροποποιήθηκε ανανεώθηκε',
    'обновлено обновлена обновление изменено изменён изменения оновлено змінено оновлення обновена обновено актуализирано',
    'güncelleme güncellendi güncellenme güncellenmiş yeniləndi yenilənib',
    'تحديث تعديل محدث التحديث تحديثه',
    'اپڈیٹ ڈیٹ',
    'بروزرسانی به‌روزرسانی به‌روز روزرسانی ویرایش',
    'עודכן עודכנה עדכון',
    'अपडेट अपडेटेड अद्यतन संशोधित',
    'আপডেট হালনাগাদ',
    'diperbarui diperbaharui dikemaskini kemaskini diubah',
  ),
]);

/** As above, of scripts and languages whose words are not parted by spaces, or are two. */
export const MODIFIED_MARKS: readonly string[] = [
  ...[
    '更新',
    '改訂',
    '修正',
    '修改',
    '编辑于',
    '編輯於',
    '수정',
    '업데이트',
    '최종편집',
    'อัปเดต',
    'อัพเดท',
    'แก้ไข',
    'ปรับปรุง',
    'cập nhật',
  ],
];

/** After these words the date is that of something else than the page: what it is about, or who is on it. */
export const OTHER_DATE_WORDS: ReadonlySet<string> = new Set([
  ...wordsFrom(
    'copyright born died joined since until expires expiry deadline event received accepted valid effective',
    'geboren gestorben gültig bis ab veranstaltung veranstaltungsdatum erscheinungsdatum einsendeschluss mitglied seit',
    'né née naissance jusqu événement inscrit depuis limite',
    'nacido nacida nacimiento hasta evento vence plazo válido',
    'nato nata scadenza fino scade nascido nascida até prazo',
    'geboren geldig tot evenement født född gäller giltig till tapahtuma asti',
    'urodzony urodzona wydarzenie termin ważne narozen narozena platí akce született érvényes esemény',
    'născut valabil γεννήθηκε έως εκδήλωση',
    'родился родилась мероприятие действует народився народилася подія',
    'doğum doğumlu etkinlik geçerlilik',
    'مواليد ولد فعالية ينتهي نولد حتى متولد رویداد تا נולד נולדה אירוע עד',
    'जन्म कार्यक्रम জন্ম অনুষ্ঠান lahir berlaku acara hingga',
  ),
]);

/** As above, of scripts and languages whose words are not parted by spaces. */
export const OTHER_DATE_MARKS: readonly string[] = [
  ...[
    '生まれ',
    '出生',
    '開催',
    '举办',
    '舉辦',
    '截止',
    '締切',
    '有効期限',
    '有效期',
    '생년월일',
    '행사',
    '마감',
    'วันเกิด',
    'เกิดวันที่',
    'วันจัดงาน',
    'หมดเขต',
    '©',
  ],
  ...['sinh ngày', 'sự kiện', 'hạn chót', 'last active', 'member since', 'valid until', 'data wydarzenia'],
];

/** After these words the date is that of publication, whatever part of the page it stands in. */
export const PUBLISHED_WORDS: ReadonlySet<string> = new Set(
  wordsFrom(
    'published posted veröffentlicht erschienen publié publiée publicado publicada pubblicato pubblicata gepubliceerd',
    'publicerad publicerat publiceret publisert julkaistu opublikowano publikováno zverejnené megjelent publicat δημοσιεύθηκε',
    'опубликовано опубліковано публикувано yayınlanma نشر منتشر פורסם प्रकाशित প্রকাশিত প্রকাশ diterbitkan',
  ),
);

/** As above, of scripts whose words are not parted by spaces. */
export const PUBLISHED_MARKS: readonly string[] = [
  ...[
    '公開',
    '掲載',
    '配信',
    '発表',
    '发布',
    '發布',
    '发表',
    '發表',
    '入力',
    '입력',
    '등록',
    '게재',
    'เผยแพร่',
    'xuất bản',
    'đăng ngày',
    'mis en ligne',
    'mise en ligne',
  ],
];

/** Words by which a page says what kind of thing it is: the name after the date is then that of its section. */
export const KIND_WORDS: ReadonlySet<string> = new Set([
  ...'news article story post report nachrichten artikel bericht actualité article noticia noticias'.split(' '),
  ...'notizia notizie notícia notícias nieuws nyheter nyheder wiadomości новости новость новини haber أخبار خبر'.split(
    ' ',
  ),
]);

/** Words between a date and a time of day, or before that. */
export const TIME_JOINERS: readonly string[] = wordsFrom(
  'at um ab à a alle ore às as om kl kl. klo klokken klockan o v ve в о об у u ob ora la godz. godz ώρα στις saat',
  'الساعة ساعت ساعة בשעה lúc pukul jam jam: เวลา ore: ora: ώρα: ч. час',
).concat(['a las', 'vào lúc', 'om kl', 'alle ore', 'o godz.', 'o godz', 'في الساعة', '在', 'सुबह', 'pada pukul']);

/** Words before the hour by which it is before noon, or after. */
export const EARLY_WORDS: readonly string[] = ['上午', '午前', '오전', '凌晨', '早上'];
export const LATE_WORDS: readonly string[] = ['下午', '午後', '오후', '晚上'];

/** Words that say what the date is, or what the page is, and tell nothing else. */
export const DATE_LINE_WORDS: ReadonlySet<string> = new Set([
  ...MODIFIED_WORDS,
  ...KIND_WORDS,
  ...PUBLISHED_WORDS,
  ...'published posted created released issued added first last date dated on at the is was time of'.split(' '),
  ...'publication release press breaking written'.split(' '),
  ...'veröffentlicht erschienen erstellt stand datum zuletzt am um uhr vom den der'.split(' '),
  ...'publié publiée paru mis mise à le la du date créé dernière'.split(' '),
  ...'publicado publicada creado fecha última el las los a las del de hs h'.split(' '),
  ...'pubblicato pubblicata data ultimo il ore alle del'.split(' '),
  ...'às em o da atualização'.split(' '),
  ...'gepubliceerd geplaatst op om uur laatst publicerad publiceret publisert kl klockan den senast sist'.split(' '),
  ...'opublikowano dodano data godz publikováno vydáno'.split(' '),
  ...'опубликовано дата в г года опубліковано о yayınlanma yayın tarihi'.split(' '),
  ...'نشر نشرت في تاريخ النشر الساعة آخر بتاريخ'.split(' '),
  ...'julkaistu klo viimeksi megjelent utolsó publicat ora δημοσίευση δημοσιεύθηκε ώρα τελευταία'.split(' '),
  ...'تاریخ انتشار ساعت פורסם בשעה בתאריך प्रकाशित প্রকাশিত প্রকাশ ngày đăng lúc pukul diterbitkan pada'.split(' '),
]);

/** What stands with a colon before the name of a section. */
export const SECTION_LABELS: readonly string[] = [
  ...[
    'section',
    'category',
    'desk',
    'topic',
    'ressort',
    'rubrik',
    'rubrique',
    'sección',
    'sezione',
    'seção',
    'editoria',
  ],
  ...['rubriek', 'kategori', 'dział', 'рубрика', 'раздел', 'القسم'],
];
