/** Words around a date in a date line, in lower case. Source: date lines of news sites in these languages. */

/** After these words the date is that of a change. */
export const MODIFIED_WORDS: ReadonlySet<string> = new Set([
  ...'updated modified edited revised reviewed active update changed aktualisiert geändert jour modifié actualisé actualizado'.split(
    ' ',
  ),
  ...'actualizada modificado aggiornato aggiornamento modificato atualizado atualizada bijgewerkt gewijzigd'.split(' '),
  ...'uppdaterad uppdaterat opdateret oppdatert aktualizacja zaktualizowano aktualizováno обновлено'.split(' '),
  ...'изменено оновлено güncelleme güncellendi تحديث päivitetty muokattu uppfært aktualizované upravené upravené'.split(
    ' ',
  ),
  ...'posodobljeno ažurirano izmijenjeno ažurirano ажурирано обновена обновено актуализирана абноўлена абноўлены'.split(
    ' ',
  ),
  ...'frissítve módosítva frissült actualizat actualizată actualitzat actualitzada ενημερώθηκε ενημέρωση'.split(' '),
  ...'atnaujinta atjaunots atjaunināts uuendatud muudetud muutettu senast diperbarui diperbaharui dikemas'.split(' '),
  ...'به‌روزرسانی بروزرسانی روزرسانی ویرایش עודכן עדכון ڈیٹ تازہ अपडेटेड अपडेट अद्यतन আপডেট হালনাগাদ'.split(' '),
  ...'புதுப்பிக்கப்பட்டது อัปเดต อัพเดต ปรับปรุง cập nhật sửa 更新 更新日 更新日時 更新時間 更新时间 最終更新 最終更新日 最后更新'.split(
    ' ',
  ),
  ...'最後更新 修改时间 수정 업데이트 최종수정 imesasishwa განახლდა թարմացվել yenilənib жаңартылды'.split(' '),
]);

/** Words by which a page says what kind of thing it is: the name after the date is then that of its section. */
export const KIND_WORDS: ReadonlySet<string> = new Set([
  ...'news article story post report nachrichten artikel bericht actualité article noticia noticias'.split(' '),
  ...'notizia notizie notícia notícias nieuws nyheter nyheder wiadomości новости новость новини haber أخبار خبر'.split(
    ' ',
  ),
]);

/** Words that say what the date is, or what the page is, and tell nothing else. */
export const DATE_LINE_WORDS: ReadonlySet<string> = new Set([
  ...MODIFIED_WORDS,
  ...KIND_WORDS,
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
