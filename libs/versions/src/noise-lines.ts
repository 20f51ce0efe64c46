/**
 * Lines of a page that say nothing of the news: counters, times of updating, share bars, calls to subscribe, cookie
 * text. Collected from what news pages print around their copy, in the languages that Copydesk tells corrections in.
 *
 * Each pattern is held against one sentence or one part of a line between bars, in small letters, without a full stop
 * at its end, of at most 300 characters; it must match the whole. None repeats a repetition, so that each is linear.
 */
const COUNT = String.raw`\d[\d.,\u00a0\u202f ]{0,12}[km]?\+?`;
const CLOCK = String.raw`\d{1,2}(?:[:.h]\s?\d{2})?(?::\d{2})?(?:\s?[ap]\.?m\.?|\s?uhr|\s?h)?(?:\s?[a-z]{2,4})?`;
const WHEN = String.raw`(?:[\p{L}\p{N}:.,/()+\u00a0 -]{1,50})`;
const AGO = String.raw`(?:\d{1,3}|an?|one|a few) ?(?:s|sec|secs|seconds?|m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?) ago`;

export const NOISE_LINES: readonly RegExp[] = [
  // Counters, and what they count.
  `${COUNT} ?(?:views?|shares?|comments?|likes?|reactions?|retweets?|reposts?|reads?|readers?|claps?|votes?|bookmarks?|people are reading(?: this)?(?: now)?|recommendations?|replies|followers?|watching(?: now)?)(?: (?:so far|now|today))?`,
  `(?:views?|shares?|comments?|likes?|reads?|reactions?|page views)[: (]{1,3}${COUNT}\\)?`,
  `${COUNT} ?(?:aufrufe|kommentare?|mal geteilt|leser|lesermeinungen|vues?|commentaires?|partages?|réactions?|visitas|comentarios?|veces compartido|lecturas|просмотр(?:а|ов)?|комментари(?:й|я|ев)|лайк(?:а|ов)?|репост(?:а|ов)?|visualizzazioni|commenti|condivisioni|comentários?|visualizações|reacties|komentarzy|komentarze|odsłon|wyświetleń)`,
  `(?:aufrufe|kommentare|vues|commentaires|partages|visitas|comentarios|просмотры|просмотров|комментарии|комментариев|commenti|comentários|reacties|komentarze)[: (]{1,3}${COUNT}\\)?`,
  // How long it takes to read.
  `(?:(?:estimated )?read(?:ing)? time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|время (?:на )?чтени[ея]|tempo di lettura|tempo de leitura|leestijd|czas czytania)[: ]{0,3}(?:ca\\. |about |environ |около )?${COUNT}(?:[-–]\\d+)? ?(?:min(?:ut(?:e[ns]?|os?|i|y)?)?|мин(?:ут[аы]?)?)?`,
  `${COUNT}[- ]?(?:min(?:ute)?s?)[- ]read`,
  // When the page was made or made again. A sentence about an update of something is longer, or has a verb.
  `(?:last |first )?(?:updated|modified|published|posted|refreshed)(?: on| at)?[:  ]{1,3}${WHEN}`,
  `(?:published|posted|updated) ${AGO}`,
  AGO,
  `update[d]?[: ]{1,2}${CLOCK}`,
  `(?:zuletzt )?(?:aktualisiert|stand|veröffentlicht)(?: am| um| vor)?[: ]{1,3}${WHEN}`,
  `(?:mis à jour|publié|modifié|mise à jour)(?: le| à| il y a)?[: ]{1,3}${WHEN}`,
  `(?:(?:última )?actualizaci[oó]n|actualizado|publicado|actualizada)(?: el| a las| hace)?[: ]{1,3}${WHEN}`,
  `(?:обновлено|опубликовано|последнее обновление)[: ]{1,3}${WHEN}`,
  `(?:aggiornato|pubblicato|ultimo aggiornamento|atualizado|publicado|atualizada|bijgewerkt|gepubliceerd|laatste update|aktualizacja|opublikowano|zaktualizowano)[: ]{1,3}${WHEN}`,
  `(?:il y a|hace|há|vor) \\d{1,3} (?:minutes?|heures?|jours?|minutos?|horas?|días?|dias?|minuten?|stunden?|tagen?)`,
  `\\d{1,3} (?:минут[ыу]?|час(?:а|ов)?|дн(?:я|ей)) назад`,
  // Share bars and buttons.
  `(?:share|tweet|pin|email|print|save|copy link|bookmark|whatsapp|facebook|twitter|x|linkedin|reddit|telegram|messenger|comment|comments|like|gift article|listen|listen to this article|play|advertisement|advertising|ad|sponsored|promoted|anzeige|werbung|publicité|publicidad|реклама|pubblicità|publicidade|advertentie|reklama)`,
  `(?:share|print|save|email|teilen|partager|compartir|поделиться|condividi|compartilhar?|delen|udostępnij)(?: (?:this|the|diesen?|cet|esta?|questo|dit|эту))?(?: ?(?:article|story|page|post|link|artikel|beitrag|artículo|noticia|articolo|matéria|статью|artykuł))?(?: (?:on|via|by|auf|sur|en|su|per) [\\p{L} ,]{1,40})?`,
  `(?:story|article|ad|advertisement|content|text) continues (?:below|after)(?: (?:the |this )?(?:ad|advertisement|video))?`,
  `(?:scroll|swipe) (?:down |on )?(?:to continue|for more)(?: (?:reading|with content))?`,
  // Calls to subscribe, to follow, to log in.
  `(?:sign up|subscribe|register)(?: (?:now|today|here|free))?(?: (?:to|for|and) [^.!?]{1,160})?[!]?`,
  `(?:get|receive) (?:our|the|all the|more|breaking) [^.!?]{0,90}(?:newsletter|inbox|alerts?|app|notifications)[^.!?]{0,60}`,
  `(?:follow|like|find|join) us (?:on|at|in) [^.!?]{1,80}`,
  `(?:download|try|get) (?:our|the) (?:free )?(?:new )?app[^.!?]{0,60}`,
  `(?:already (?:a )?(?:subscriber|member|registered|have an account)\\??|log ?in|sign in)(?: (?:here|to [^.!?]{1,60}))?`,
  `(?:to continue reading|this article is for subscribers|support (?:our|quality|local|independent) journalism|become a (?:member|subscriber|supporter))[^.!?]{0,120}`,
  `[^.!?]{0,60}(?:newsletter|infolettre|newsletters|рассылк[уи]|nieuwsbrief|boletín)[^.!?]{0,20}(?:abonnieren|bestellen|anmelden|inscri[^.!?]{1,12}|abonne[^.!?]{1,6}|suscr[^.!?]{1,10}|subscribe|iscriviti|assine|inschrijven|sign up)?[^.!?]{0,40}`,
  `(?:abonnez-vous|inscrivez-vous|suivez-nous|suscríbete|suscríbase|síguenos|подпишитесь|подписывайтесь|читайте нас|abonnieren sie|folgen sie uns|iscriviti|seguici|inscreva-se|assine|siga-nos|abonneer|volg ons|zapisz się|obserwuj nas|dołącz do nas)[^.!?]{0,120}`,
  // Elsewhere on the site.
  `(?:read more|read also|see also|more on this|related|recommended|most (?:read|popular|viewed|shared)|also (?:read|on [\\p{L} ]{1,30})|watch(?: more)?|in pictures|don't miss|you (?:may|might) also like|trending(?: now)?|editor's picks?|more from [^.!?]{1,60}|top stories|popular|latest)(?:: ?[^.!?]{0,140})?`,
  `(?:lesen sie auch|mehr zum thema|lesen sie mehr|das könnte sie auch interessieren|lire aussi|à lire aussi|voir aussi|lea también|lea además|te puede interesar|leer más|читайте также|смотрите также|leggi anche|leia também|veja também|leia mais|lees ook|czytaj (?:też|także|więcej)|zobacz (?:też|także))(?: ?: ?[^.!?]{0,140})?`,
  // Consent.
  `(?:this (?:site|website)|we|our site|our website|by (?:continuing|using)[^.!?]{0,60}) [^.!?]{0,60}cookies?[^.!?]{0,160}`,
  `(?:accept|manage|reject)(?: all)? (?:cookies|preferences|settings)`,
  `[^.!?]{0,80}(?:verwendet|utilise|utiliza|использует|utilizza|gebruikt|używa) [^.!?]{0,20}(?:cookies|файлы cookie|pliki cookies)[^.!?]{0,120}`,
  `(?:(?:©|\\(c\\)|copyright)[^.!?]{0,160}|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|все права защищены)`,
  // Leftovers of templates: identifiers, tokens, bare addresses.
  `(?:ref|id|token|session|sid|req(?:uest)?(?:[- ]id)?|article id|story id|code)[:= #]{1,3}[\\w-]{4,80}`,
  `(?:[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f-]{27})`,
  `https?:\\/\\/\\S+`,
].map((pattern) => new RegExp(`^(?:${pattern})$`, 'u'));

/** Headings after which, to the end of the page, stand lists of other articles. */
export const TAIL_HEADINGS: ReadonlySet<string> = new Set([
  'related',
  'related articles',
  'related stories',
  'related topics',
  'related content',
  'popular',
  'most popular',
  'most read',
  'most viewed',
  'recommended',
  'more stories',
  'more on this story',
  'read next',
  'up next',
  'trending',
  'trending now',
  'top stories',
  'latest news',
  'latest',
  'you may also like',
  'more from this section',
  'comments',
  'mehr zum thema',
  'meistgelesen',
  'auch interessant',
  'weitere artikel',
  'à lire aussi',
  'les plus lus',
  'sur le même sujet',
  'lo más leído',
  'más noticias',
  'noticias relacionadas',
  'читайте также',
  'по теме',
  'самое читаемое',
  'популярное',
  'leggi anche',
  'i più letti',
  'leia também',
  'mais lidas',
  'lees ook',
  'meest gelezen',
  'czytaj także',
  'najczęściej czytane',
]);
