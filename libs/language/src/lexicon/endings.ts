/**
 * Endings by which the forms of a noun differ, the longest first: enough to count the forms of a word together. By ISO
 * 639-1 code; after grammars of the languages and the light stemmers of J. Savoy (2006).
 */
const ENDINGS: Readonly<Record<string, string>> = {
  bg: 'ището ищата овете ията ите ове еве ъта ета ата ото ите ия ът ят та то те а я о е и',
  cs: 'atům ovi ové ích ech ách ami emi ům ou ém ím ým ého ímu ete ata aty ů e i a o u y í é á ý',
  da: 'ernes erne ene ers ens ets er en et es e s',
  de: 'ern em er en es e s n',
  el: 'ους ων ος ης ες ας οι ου ον ια α η ο ι',
  es: 'es os as s o a',
  fi: 'issa issä ista istä iden ssa ssä sta stä lla llä lta ltä lle ksi iin een aan ään ien in an än en on ta tä ja jä t n a ä i',
  fr: 'aux es s x e',
  hi: 'ियों ाओं ुओं ों ें ीं ी ा े ि',
  hu: 'okban ekben okat eket oknak eknek ban ben ból ből nak nek val vel hoz hez höz tól től ról ről ra re ba be ok ek ök ak on en ön ot et öt at t k',
  it: 'i e a o',
  nb: 'enes ene ers ens ets er en et es e a s',
  nl: 'en s e',
  pl: 'owie ach ami ego emu ymi imi ych ich ów om em ie ej ą ę a e i o u y',
  pt: 'ões ães ais éis es os as s o a',
  ro: 'urilor iilor ilor elor ului urile iile ele ile ul ii ei uri lor le a ă e i u',
  ru: 'иями ями ами иях иям ией ием ого его ому ему ыми ими ах ях ам ям ов ев ей ой ий ый ая яя ое ее ые ие ых их ым им ом ем ую юю ия ию ии а я о е ы и у ю ь й',
  sv: 'arnas ernas ornas arna erna orna ens ets ar er or en et na as es e a n s',
  tr: 'larından lerinden larında lerinde larının lerinin ları leri lar ler ının inin unun ünün ndan nden nda nde dan den tan ten da de ta te ın in un ün ya ye yı yi yu yü ı i u ü a e',
  uk: 'ями ами ях ах ям ам ого ому ими ів їв ей ою єю ою ий ій а я о е і и у ю ь й',
};

export const ENDINGS_BY_LANGUAGE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(ENDINGS).map(([language, endings]) => [
    language,
    [...new Set(endings.split(' '))].sort((one, other) => other.length - one.length),
  ]),
);

/** What Korean puts behind a noun, the longest first. Source: the particles (josa) of the standard grammar. */
export const KOREAN_PARTICLES: readonly string[] =
  '에서는 에게서 으로는 으로서 으로써 이라고 이라는 까지 부터 에서 에게 으로 이나 이라 라고 라는 마다 보다 처럼 조차 은 는 이 가 을 를 의 에 로 와 과 도 만 나'.split(
    ' ',
  );
