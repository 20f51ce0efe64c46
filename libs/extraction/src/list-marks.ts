/**
 * Titles that news pages print above lists of other articles, as they are printed; capitals, accents, the plural of
 * English and misprints do not matter to `isMark`.
 *
 * Sources: the pages of news sites in these languages, and the phrases that common publishing systems (WordPress,
 * Drupal, Ghost) print by default.
 */

/** Titles of the lists at the foot of a page: the article has ended. */
export const TAIL_MARKS: readonly string[] = [
  ...[
    'comments',
    'latest articles',
    'latest news',
    'latest posts',
    'latest stories',
    'leave a comment',
    'leave a reply',
  ],
  ...['more articles', 'more from this author', 'more from this section', 'more news', 'more on this', 'more stories'],
  ...['more on this story', 'most commented', 'most popular', 'most read', 'most shared', 'most viewed'],
  ...[
    'news of the day',
    'popular',
    'popular articles',
    'popular news',
    'popular now',
    'popular posts',
    'popular stories',
  ],
  ...['recent articles', 'recent news', 'recent posts', 'recommended', 'recommended articles', 'recommended for you'],
  ...['recommended stories', 'related', 'related articles', 'related content', 'related coverage', 'related links'],
  ...['related news', 'related posts', 'related stories', 'related topics', 'similar articles', 'similar news'],
  ...['similar posts', 'similar stories', 'top articles', 'top news', 'top posts', 'top stories'],
  ...['trending', 'trending articles', 'trending news', 'trending now', 'trending stories', 'you may also like'],
  ...['you may be interested in', 'you might also like', 'you might also enjoy', 'you might be interested in'],
  // German
  ...['ähnliche Artikel', 'auch interessant', 'das könnte Sie auch interessieren', 'das könnte Sie interessieren'],
  ...['das könnte dich auch interessieren', 'Kommentare', 'mehr zum Thema', 'mehr Nachrichten', 'meistgelesen'],
  ...['meistgelesene Artikel', 'meistkommentiert', 'neueste Artikel', 'passend zum Thema', 'verwandte Artikel'],
  ...[
    'verwandte Themen',
    'weitere Artikel',
    'weitere Meldungen',
    'weitere Nachrichten',
    'Schreiben Sie einen Kommentar',
  ],
  // French
  ...[
    'à lire ensuite',
    'articles liés',
    'articles similaires',
    'commentaires',
    'dans la même rubrique',
    'dernières actualités',
  ],
  ...['laisser un commentaire', 'les plus lus', 'les plus populaires', 'nos derniers articles', 'plus lus'],
  ...['sur le même sujet', 'sur le même thème', 'vous aimerez aussi', 'vous pourriez aussi aimer', 'articles associés'],
  // Spanish
  ...['artículos relacionados', 'comentarios', 'deja un comentario', 'las más leídas', 'lo más leído', 'lo más visto'],
  ...[
    'más leídas',
    'más noticias',
    'más sobre este tema',
    'notas relacionadas',
    'noticias relacionadas',
    'otras noticias',
  ],
  ...['también te puede interesar', 'te puede interesar', 'le puede interesar', 'últimas noticias', 'más información'],
  // Italian
  ...['articoli correlati', 'commenti', 'i più letti', 'lascia un commento', 'le più lette', 'notizie correlate'],
  ...['potrebbe interessarti', 'potrebbe interessarti anche', 'potrebbero interessarti', 'ti potrebbe interessare'],
  ...['ti potrebbe interessare anche', 'ultime notizie', 'altri articoli', 'altre notizie'],
  // Portuguese
  ...['artigos relacionados', 'comentários', 'deixe um comentário', 'mais lidas', 'as mais lidas', 'mais notícias'],
  ...['matérias relacionadas', 'notícias relacionadas', 'relacionadas', 'últimas notícias', 'você pode gostar'],
  // Dutch
  ...['gerelateerd', 'gerelateerde artikelen', 'meer nieuws', 'meest gelezen', 'reacties', 'laatste nieuws'],
  // Scandinavian
  ...['andra läser', 'mest läst', 'mest lästa', 'mest lest', 'mest læste', 'relaterade artiklar', 'relaterte artikler'],
  ...['relaterede artikler', 'senaste nytt', 'siste nytt', 'seneste nyt'],
  // Polish, Czech
  ...['komentarze', 'najczęściej czytane', 'najnowsze', 'podobne artykuły', 'polecane', 'powiązane artykuły'],
  ...['komentáře', 'nejčtenější', 'související články'],
  // Russian, Ukrainian
  ...[
    'другие новости',
    'комментарии',
    'материалы по теме',
    'новости по теме',
    'по теме',
    'популярное',
    'похожие новости',
  ],
  ...['рекомендуем', 'самое читаемое', 'коментарі', 'новини за темою', 'популярне', 'схожі новини'],
  // Turkish
  ...['benzer haberler', 'çok okunanlar', 'en çok okunanlar', 'ilgili haberler', 'yorumlar'],
  // Arabic
  ...['الأكثر قراءة', 'الأكثر مشاهدة', 'التعليقات', 'أخبار ذات صلة', 'مقالات ذات صلة', 'مواضيع ذات صلة', 'آخر الأخبار'],
  // Chinese, Japanese
  ...['相关新闻', '相关阅读', '热门新闻', '推荐阅读', '関連記事', '人気記事', 'おすすめ記事'],
];

/** Titles of lists that stand between two paragraphs as often as at the foot, and words that announce one article. */
export const ASIDE_MARKS: readonly string[] = [
  ...[
    'also read',
    'continue reading',
    'do not miss',
    "don't miss",
    "editor's picks",
    'in other news',
    'more on this topic',
  ],
  ...['must read', 'on this topic', 'read also', 'read more', 'read next', 'read this next', 'see also', 'up next'],
  ...['watch also'],
  // German
  ...[
    'auch lesenswert',
    'lesen Sie auch',
    'lesen Sie hierzu auch',
    'lesen Sie mehr',
    'lies auch',
    'mehr dazu',
    'siehe auch',
  ],
  ...['weiterlesen', 'zum Thema'],
  // French
  ...[
    'à lire',
    'à lire aussi',
    'à voir aussi',
    'lire aussi',
    'lire également',
    'lisez aussi',
    'voir aussi',
    'notre dossier',
  ],
  // Spanish
  ...[
    'lea más',
    'lea también',
    'lee también',
    'leer más',
    'lee además',
    'mira también',
    'puedes leer',
    'ver también',
    'vea también',
  ],
  // Italian
  ...['approfondisci', 'guarda anche', 'leggi anche', 'leggi pure', 'per approfondire', 'vedi anche'],
  // Portuguese
  ...['leia mais', 'leia também', 'saiba mais', 'veja também', 'ler também'],
  // Dutch, Scandinavian
  ...[
    'lees ook',
    'lees meer',
    'lees verder',
    'läs också',
    'läs även',
    'läs mer',
    'les også',
    'les mer',
    'læs også',
    'læs mere',
  ],
  // Polish, Czech
  ...[
    'czytaj też',
    'czytaj także',
    'czytaj więcej',
    'przeczytaj też',
    'przeczytaj także',
    'zobacz też',
    'zobacz także',
  ],
  ...['čtěte také', 'přečtěte si také'],
  // Russian, Ukrainian
  ...['читайте также', 'читать также', 'смотрите также', 'читайте по теме', 'читайте також', 'дивіться також'],
  // Turkish
  ...['ayrıca okuyun', 'bunu da okuyun', 'bunlar da ilginizi çekebilir'],
  // Arabic
  ...['اقرأ أيضا', 'اقرأ المزيد', 'إقرأ أيضا', 'طالع أيضا', 'شاهد أيضا', 'للمزيد'],
  // Indonesian
  ...['baca juga'],
];

/** How such a title begins that goes on with the name of a section, a topic or an author: `Also in Arts`. */
export const ASIDE_BEGINNINGS: readonly string[] = [
  ...[
    'also in',
    'also on',
    'elsewhere in',
    'latest from',
    'latest in',
    'more about',
    'more from',
    'more in',
    'more on',
  ],
  ...['recent posts in', 'related to'],
  ...[
    'auch in',
    'mehr aus',
    'mehr von',
    'mehr zu',
    'mehr zum',
    'mehr zur',
    'weitere Artikel aus',
    'weitere Artikel zu',
  ],
  ...['aussi dans', 'plus d’articles', 'toute l’actualité', 'tous les articles'],
  ...['más de', 'más en', 'más noticias de', 'más sobre', 'también en'],
  ...['altri articoli di', 'altro da', 'anche in', 'mais de', 'mais em', 'mais notícias de', 'mais sobre'],
  ...['meer over', 'meer uit', 'mer från', 'mer om', 'więcej o', 'ещё по теме', 'المزيد عن', 'المزيد من'],
];
