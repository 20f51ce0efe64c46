/**
 * Lines that news pages print around and between the copy, and that are none of it: whole lines as they are printed,
 * and patterns. For whole lines capitals, accents, the plural of English and misprints do not matter to `isMark`.
 *
 * Sources: the pages of news sites in these languages, and the phrases that common publishing systems (WordPress,
 * Drupal, Ghost) print by default.
 */

/** Lines that are complete in themselves: nothing belongs to them. */
export const FURNITURE_LINES: readonly string[] = [
  ...['accept all cookies', 'add a comment', 'advertisement', 'advertising', 'article continues after advertisement'],
  ...['article continues below', 'back to top', 'click here', 'click to share', 'copy link', 'file photo', 'follow us'],
  ...['home', 'image', 'join the conversation', 'listen to this article', 'load more', 'loading', 'log in', 'login'],
  ...['pinned', 'pinned post', 'key events', 'key moments', 'live updates', 'latest updates', 'new updates'],
  ...['main menu', 'manage cookies', 'menu', 'newsletter', 'next article', 'no comments', 'photo', 'play video'],
  ...[
    'post comment',
    'previous article',
    'print',
    'print this page',
    'print version',
    'register',
    'scroll to continue',
  ],
  ...['search', 'share', 'share on social media', 'share this', 'share this article', 'share this post'],
  ...['share this story', 'show more', 'sign in', 'sign up', 'skip to content', 'skip to main content', 'sponsored'],
  ...[
    'sponsored content',
    'story continues below',
    'story continues below advertisement',
    'subscribe',
    'subscribe now',
  ],
  ...['toggle navigation', 'view all', 'view comments', 'view gallery'],
  // German
  ...['Abo', 'anmelden', 'Anzeige', 'Artikel anhören', 'Artikel drucken', 'Artikel teilen', 'Bild', 'drucken', 'Foto'],
  ...[
    'jetzt abonnieren',
    'Link kopieren',
    'mehr anzeigen',
    'nach oben',
    'registrieren',
    'Startseite',
    'Suche',
    'teilen',
  ],
  ...['Werbung', 'zum Inhalt springen', 'zur Startseite', 'alle Cookies akzeptieren'],
  // French
  ...['abonnez-vous', 'accueil', 'aller au contenu', 'commenter', 'copier le lien', 'écouter l’article', 'imprimer'],
  ...[
    'partager',
    'partager cet article',
    'publicité',
    'réagir',
    's’abonner',
    's’inscrire',
    'se connecter',
    'voir plus',
  ],
  ...['retour en haut', 'tout accepter'],
  // Spanish
  ...[
    'aceptar todas',
    'anuncio',
    'buscar',
    'compartir',
    'comparte esta noticia',
    'copiar enlace',
    'escuchar',
    'imprimir',
  ],
  ...['iniciar sesión', 'ir al contenido', 'publicidad', 'regístrate', 'seguir leyendo', 'suscríbete', 'volver arriba'],
  // Italian
  ...['abbonati', 'accedi', 'ascolta l’articolo', 'cerca', 'commenta la notizia', 'condividi', 'continua a leggere'],
  ...['copia link', 'pubblicità', 'riproduzione riservata', 'stampa', 'torna su', 'vai al contenuto', 'accetta tutti'],
  // Portuguese
  ...[
    'assine',
    'compartilhar',
    'compartilhe',
    'continua após a publicidade',
    'copiar link',
    'entrar',
    'ouvir',
    'partilhar',
  ],
  ...['publicidade', 'voltar ao topo', 'aceitar todos'],
  // Dutch, Scandinavian
  ...[
    'advertentie',
    'abonneer',
    'deel dit artikel',
    'delen',
    'inloggen',
    'naar inhoud',
    'annons',
    'annonce',
    'annonse',
  ],
  ...['artikeln fortsätter efter annonsen', 'dela', 'dela artikeln', 'del artikkelen', 'del artiklen', 'logga in'],
  // Polish, Czech
  ...['drukuj', 'kopiuj link', 'reklama', 'udostępnij', 'zaloguj się', 'inzerce', 'sdílet', 'tisknout'],
  // Russian, Ukrainian
  ...[
    'версия для печати',
    'войти',
    'копировать ссылку',
    'на главную',
    'поделиться',
    'подписаться',
    'реклама',
    'поділитися',
  ],
  // Turkish
  ...['paylaş', 'reklam', 'yazdır', 'giriş yap'],
  // Arabic
  ...['إعلان', 'اشترك', 'البحث', 'الرئيسية', 'تسجيل الدخول', 'شارك', 'شارك المقال', 'طباعة', 'مشاركة', 'نسخ الرابط'],
  // Chinese, Japanese
  ...['广告', '分享', '打印', '登录', '広告', 'シェア', '印刷', 'ログイン'],
];

/** Lines that are known by how they are made rather than by all of their words. */
export const FURNITURE_PATTERNS: readonly RegExp[] = [
  // Links to other articles
  /^(?:previous|next) (?:post|article|story)\s*[:–—|>»]\s*\S/i,
  /^(?:related(?: (?:article|story|post|news))?|more|watch|listen)\s*[:–—|>»]\s*\S/i,
  /^(?:click|tap) here (?:to|for)\b/i,
  /^(?:continue reading|read (?:the )?(?:more|full (?:story|article))|weiterlesen|mehr lesen|lire (?:la suite|plus)|leer más|sigue leyendo|leggi (?:tutto|di più)|leia mais|ler mais|lees (?:meer|verder)|läs (?:mer|vidare)|les mer|læs mere|czytaj (?:dalej|więcej)|читать (?:далее|дальше|полностью)|читати (?:далі|більше)|devamını oku|اقرأ المزيد|続きを読む|阅读全文)(?:\s*(?:…|\.{3}|→|>|»))?$/iu,
  // Rights
  /^(?:©|\(c\)\s|copyright\s*(?:©|\(c\)|\d{4}))/i,
  /\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)(?!\p{L})/iu,
  /\b(?:tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden|med ensamrätt)(?!\p{L})/iu,
  /(?:wszelkie prawa zastrzeżone|все права защищены|усі права захищено|tüm hakları saklıdır|جميع الحقوق محفوظة|版权所有)/iu,
  // Credits of pictures
  /^\(?(?:photo|image|picture|illustration|file photo|photograph|video)s?(?:\s+(?:by|credit|courtesy(?: of)?))?\s*[:/|©]\s*\S/i,
  /^\(?(?:fotos?|bild(?:er)?|symbolbild|imagen|imagem|immagine|ilustración|zdjęcie|fot\.|фото|صورة|تصوير)\s*[:/|©]\s*\S/iu,
  /^\(?(?:crédits?|crédit photo|foto de|foto di|foto door|foto av)\s*[:/|©]\s*\S/iu,
  /\b(?:photo|picture|image|foto)s?\s*[/©]\s*\S|\((?:photo|picture|image|foto)\b[^)]*\)$/i,
  /^(?:getty images|shutterstock|istock|unsplash|pixabay)(?:\/.+)?$/i,
  // Captions that end with who made the picture
  /\([^()]{0,80}(?:\bgetty\b|\bap photo\b|\bvia (?:ap|afp|reuters|getty)\b|shutterstock|\/(?:ap|afp|reuters|epa|dpa|getty)\b|\b(?:reuters|afp|ap|epa|dpa)\/\p{L}|photo by|image credit|file photo|pool photo)[^()]{0,80}\)$/iu,
  /^(?:in this|this) [^.]{0,60}\b(?:file photo|photo provided|image provided|undated photo)\b/i,
  /^(?:image|photo|picture|slide|bild|foto|imagen|фото)?\s*\d{1,3}\s*(?:of|\/|von|de|sur|di|из)\s*\d{1,3}$/iu,
  // What is told of the money behind a page
  /\baffiliate (?:links?|commissions?|partners?)\b|\b(?:earn|receive|get) (?:us |me )?an? (?:\([^()]{1,20}\) )?(?:small |affiliate )?(?:commission|kickback)\b/i,
  /\bpurchases? (?:you make )?(?:made )?through (?:our |the |these )?links\b/i,
  // Forms
  /^please enter (?:a|your) valid\b|^(?:enter|type) your (?:e-?mail|name)\b|^by (?:entering|signing|clicking|submitting)\b.{0,120}\b(?:agree|terms|privacy)\b/i,
  /^plus special access to\b|^thank you for (?:completing|subscribing|signing)\b/i,
  /^\d(?:\.\d)? (?:out of 5|\/ ?5)(?: stars?)?\b/i,
  // What is asked of readers at the foot
  /^(?:follow|e-?mail|contact|reach|write to) .{2,60}(?:\s@\w|\bat @|\S@\S+\.\S|on (?:twitter|facebook|x|instagram|bluesky|mastodon|threads)\b)/i,
  /^(?:join|visit) our\b.{0,80}\b(?:forums?|community|group|channel|club|facebook|discord|telegram|whatsapp)\b/i,
  /\b(?:have|got) a (?:news )?(?:tip|story idea)\b|\blike (?:this|what you)(?:'re| are)? (?:reading|story)\b/i,
  /^(?:this (?:story|article) (?:has been |was )?(?:updated|developed in partnership|sponsored|brought to you))\b/i,
  /^did you (?:make|try) (?:one of )?(?:my|this|our) recipes?\b/i,
  // Newsletters, applications, accounts
  /^(?:sign up|subscribe|register)\b.{0,80}\b(?:newsletter|inbox|email|alerts?|updates|channel|free|account)\b/i,
  /^(?:get|receive)\b.{0,80}\b(?:newsletter|inbox|in your email)\b/i,
  /\bnewsletter\b.{0,60}\b(?:sign up|subscribe|inbox|abonnieren|bestellen|anmelden)\b/i,
  /^(?:abonnieren sie|abonnez-vous|inscrivez-vous|suscríbete|suscríbase|iscriviti|assine|inscreva-se|schrijf je in|prenumerera|zapisz się|подпишитесь|підпишіться|abone olun|اشترك في)(?!\p{L})/iu,
  /^(?:download|get) (?:the|our) .{0,30}\bapp\b/i,
  /^follow (?:us|[\p{Lu}]\S*)\b.{0,40}\bon\b.{0,60}(?:facebook|twitter|instagram|telegram|google|youtube|linkedin|whatsapp|x)\b/iu,
  /^(?:folgen sie uns|suivez-nous|síguenos|seguici|siga-nos|volg ons|följ oss|følg oss|śledź nas|читайте нас|تابعونا|تابعنا)(?!\p{L})/iu,
  /^(?:already (?:a|have)|not (?:yet )?a)\b.{0,30}\b(?:subscriber|member|account)\b/i,
  // Cookies and scripts
  /\b(?:we|this (?:web)?site) uses? cookies\b/i,
  /\b(?:verwenden (?:wir )?cookies|utilis(?:ons|e) des cookies|utilizamos cookies|usamos cookies|utilizziamo (?:i )?cookie|gebruiken cookies|använder cookies|używamy (?:plików )?cookies)/iu,
  /\bby continuing to (?:use|browse)\b.{0,60}\b(?:cookies|site)\b/i,
  /\b(?:enable|requires?) javascript\b|\bjavascript (?:is )?(?:disabled|required)\b/i,
  // Between two sections
  /^[\s*•·●◆■–—_~=#.…]{1,40}$/u,
  // Counters
  /\bvisitors? (?:number|no\.?|#|counter)[\s:]*[\d.,]+/i,
  /^\d+\s*(?:min|minute)s?\.?(?:\s+(?:read|reading|lesezeit|de lecture|de lectura|di lettura|de leitura|leestijd))?$/i,
  /^(?:(?:reading|read) time|lesezeit|temps de lecture|lecture|tiempo de lectura|tempo di lettura|tempo de leitura|leestijd|время чтения)\s*:?\s*\d+/iu,
  /^[\d.,]+\s*[km]?\s*(?:views?|shares?|comments?|likes?|reads?|kommentare?|commentaires?|comentarios?|commenti|comentários?|reacties|комментари\p{L}+)$/iu,
  /^(?:views?|shares?|comments?|likes?|просмотр\p{L}+|kommentare|commentaires|comentarios|commenti)\s*[:(]?\s*[\d.,]+\)?$/iu,
  // Times that are only true when the page is drawn
  /^(?:(?:published|posted|last updated|updated)\s*:?\s*)?(?:\d+|an?)\s*(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?)\s+ago$/i,
  /^(?:[\p{L}\s]{3,20}:?\s*)?(?:vor|il y a|hace|há|منذ)\s+\p{Nd}+\s+\p{L}+$/iu,
  /^(?:[\p{L}\s]{3,20}:?\s*)?\d+\s+\p{L}+\s+(?:fa|geleden|sedan|siden|temu|назад|тому|önce)$/iu,
  // Labels
  /^(?:tags?|topics?|filed under|categor(?:y|ies)|keywords|schlagw(?:ort|örter)|schlagworte|themen|mots[- ]clés|thèmes|etiquetas|temas|argomenti|palavras-chave|trefwoorden|tagi|теги|etiketler|الكلمات المفتاحية|وسوم)\s*:/iu,
];

/** A line made of nothing but these words is a bar of buttons. */
export const SHARE_WORDS: ReadonlySet<string> = new Set([
  ...'and by copy email e mail facebook flipboard follow instagram like line link linkedin messenger on or'.split(' '),
  ...'pinterest pin pocket post print reddit save send share skype sms sharethis telegram this threads tumblr'.split(
    ' ',
  ),
  ...'tweet twitter us via viber vk vkontakte weibo whatsapp x xing youtube bluesky mastodon odnoklassniki'.split(' '),
  ...'ok rss article story page pint download baixar'.split(' '),
  // German, French
  ...'auf drucken kopieren merken per teilen copier courriel envoyer imprimer le lien par partager sur'.split(' '),
  // Spanish, Portuguese, Italian
  ...'compartir copiar correo en enlace enviar imprimir por compartilhar no partilhar condividi copia stampa su'.split(
    ' ',
  ),
  // Dutch, Scandinavian, Polish
  ...'deel delen op dela kopiera länk på del drukuj kopiuj na udostępnij'.split(' '),
  // Russian, Turkish, Arabic
  ...'в поделиться скопировать ссылку paylaş على شارك فيسبوك تويتر واتساب نسخ الرابط تلغرام'.split(' '),
]);
