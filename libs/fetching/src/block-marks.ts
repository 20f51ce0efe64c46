/** Who keeps robots out, and how it shows. All marks are in lower case. */
export interface BotWall {
  readonly vendor: string;
  /** Header fields, each with what its value begins with, that stand for a refusal whatever the status. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** The same, that stand for a refusal if the status is an error: other answers have them too. */
  readonly headersOfErrors?: readonly (readonly [name: string, value: string])[];
  /** In tags and scripts of the page that refuses, and of no page that does not. */
  readonly markup: readonly string[];
}

/**
 * Marks of pages that refuse alone: what the same vendors put into every page that they serve (Cloudflare's
 * `/cdn-cgi/challenge-platform/` script, `tags.js` of DataDome, the script of Imperva) tells nothing.
 *
 * Sources: developers.cloudflare.com/cloudflare-challenges (Detect a Challenge Page response); docs.aws.amazon.com/waf
 * (Challenge and CAPTCHA responses); docs.datadome.co (Block page); docs.humansecurity.com (block page, `px-captcha`);
 * docs.imperva.com (Incident ID); techdocs.akamai.com (Access Denied, Reference #); and the open rules of
 * github.com/EnableSecurity/wafw00f, all read in November 2026.
 */
export const BOT_WALLS: readonly BotWall[] = [
  {
    vendor: 'Cloudflare',
    headers: [['cf-mitigated', 'challenge']],
    headersOfErrors: [['cf-mitigated', '']],
    markup: [
      '_cf_chl_opt',
      'id="challenge-form"',
      'id="cf-challenge-running"',
      'id="cf-error-details"',
      'cf-browser-verification',
    ],
  },
  {
    vendor: 'AWS WAF',
    headers: [
      ['x-amzn-waf-action', 'challenge'],
      ['x-amzn-waf-action', 'captcha'],
    ],
    markup: ['window.gokuprops'],
  },
  {
    vendor: 'DataDome',
    headersOfErrors: [
      ['x-datadome', ''],
      ['x-dd-b', ''],
    ],
    markup: ['geo.captcha-delivery.com', 'ct.captcha-delivery.com'],
  },
  {
    vendor: 'HUMAN (PerimeterX)',
    markup: [
      'id="px-captcha"',
      "id='px-captcha'",
      'captcha.px-cdn.net',
      'captcha.perimeterx.net',
      'perimeterx.com/whywasiblocked',
    ],
  },
  {
    vendor: 'Imperva',
    headersOfErrors: [
      ['x-iinfo', ''],
      ['x-cdn', 'incapsula'],
      ['x-cdn', 'imperva'],
    ],
    markup: ['<iframe id="main-iframe" src="/_incapsula_resource', 'edet=12&cinfo='],
  },
  {
    vendor: 'Akamai',
    headersOfErrors: [['server', 'akamaighost']],
    markup: ['sec-if-cpt-container', 'errors.edgesuite.net', 'errors&#46;edgesuite&#46;net', 'bm-verify='],
  },
  {
    vendor: 'Sucuri',
    headersOfErrors: [['x-sucuri-block', '']],
    markup: ['sucuri.net/privacy-policy', 'sucuri_cloudproxy_js'],
  },
];

/**
 * Hosts that have nothing but questions about consent, to which news sites redirect.
 *
 * Sources: legal.yahoo.com (consent.yahoo.com, guce); policies.google.com (consent.google.com, also of YouTube); the
 * documentation of Sourcepoint (a page of its own at a host of the publisher, by custom called `consent.` or `cmp.`).
 */
export const CONSENT_HOST = /^(consent|cmp|guce|collectconsent|cookie-?consent)\./;

/**
 * Scripts that ask for consent. They are on ordinary pages too, so a page that asks has little else on it, and says so.
 *
 * Sources: documentation.sourcepoint.com (web implementation), developer.onetrust.com (banner script),
 * developers.didomi.io, docs.usercentrics.com, help.consentmanager.net.
 */
export const CONSENT_MARKUP: readonly string[] = [
  'privacy-mgmt.com',
  'sp_message_container',
  'sp-prod.net',
  'cdn.cookielaw.org',
  'otsdkstub.js',
  'sdk.privacy-center.org',
  'usercentrics.eu',
  'consentmanager.net',
  'consensu.org',
  'quantcast.mgr.consensu',
];

/** What such a page says of itself in its title, in the languages of the news sites that have one. */
export const CONSENT_TITLES: readonly string[] = [
  'consent',
  'cookie',
  'before you continue',
  'bevor sie fortfahren',
  'avant de continuer',
  'antes de continuar',
  'prima di continuare',
  'voordat je verdergaat',
  'privacy choices',
  'privacy settings',
  'datenschutzeinstellungen',
  'zustimmung',
  'einwilligung',
  'consentement',
  'consentimiento',
  'consenso',
  'toestemming',
  'zgoda',
];

/** The last part of the path of a page that asks who one is, without what follows a dot. Written by us. */
export const LOGIN_PATHS: readonly string[] = [
  'login',
  'log-in',
  'signin',
  'sign-in',
  'sign_in',
  'logon',
  'authenticate',
  'anmelden',
  'einloggen',
  'connexion',
  'se-connecter',
  'iniciar-sesion',
  'acceder',
  'entrar',
  'accedi',
  'inloggen',
  'logga-in',
  'logowanie',
  'giris',
];
export const LOGIN_HOST = /^(login|signin|accounts?|auth|sso|oauth)\./;

/** What the title of a page says, alone or beside the name of its site, where nothing is. Written by us. */
export const NOT_FOUND_TITLES: readonly string[] = [
  '404',
  'error 404',
  '404 error',
  '404 not found',
  '404: not found',
  '404 - not found',
  '404 page not found',
  'not found',
  'page not found',
  'page not found (404)',
  'page does not exist',
  'story not found',
  'article not found',
  'seite nicht gefunden',
  'fehler 404',
  'nicht gefunden',
  'page introuvable',
  'page non trouvée',
  'erreur 404',
  'página no encontrada',
  'error 404: página no encontrada',
  'página não encontrada',
  'erro 404',
  'pagina non trovata',
  'errore 404',
  'pagina niet gevonden',
  'sidan hittades inte',
  'sidan kunde inte hittas',
  'siden blev ikke fundet',
  'siden ble ikke funnet',
  'sivua ei löytynyt',
  'nie znaleziono strony',
  'strona nie istnieje',
  'stránka nenalezena',
  'az oldal nem található',
  'pagina nu a fost găsită',
  'страница не найдена',
  'ошибка 404',
  'сторінку не знайдено',
  'sayfa bulunamadı',
  'الصفحة غير موجودة',
  'הדף לא נמצא',
  'ページが見つかりません',
  '页面不存在',
  '找不到页面',
  '페이지를 찾을 수 없습니다',
  'halaman tidak ditemukan',
  'không tìm thấy trang',
];

/** What a small page says that is closed to a country. Written by us. */
export const GEO_BLOCK_TEXTS: readonly string[] = [
  'not available in your country',
  'not available in your region',
  'not available in your location',
  'unavailable in your country',
  'unavailable in your region',
  'unavailable due to legal reasons',
  'unavailable in most european countries',
  'currently unavailable in the european economic area',
  'access from the european economic area',
  'unavailable to visitors from the european',
  'in ihrem land nicht verfügbar',
  "n'est pas disponible dans votre pays",
  'no está disponible en su país',
  'no está disponible en tu país',
];
