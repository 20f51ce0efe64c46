/**
 * Verbs that report what somebody says, each with the forms that copy uses for it.
 *
 * Compiled by hand: what news copy puts beside quotes, without verbs of thought, which report what nobody heard.
 */
export const SPEECH_VERBS: readonly string[] = (
  'said says say told tells tell added adds add noted notes stated states announced announces declared declares ' +
  'explained explains insisted insists argued argues claimed claims warned warns replied responded answered asked asks ' +
  'wrote writes tweeted posted commented remarked concluded continued stressed stresses emphasized emphasised ' +
  'emphasizes emphasises admitted acknowledged confirmed confirms denied denies reported reports revealed disclosed ' +
  'suggested suggests predicted recalled repeated reiterated testified vowed pledged promised urged joked quipped ' +
  'complained contended asserted maintained observed pointed_out called shouted exclaimed saying adding noting telling ' +
  'writing explaining insisting arguing warning stressing read reads'
)
  .split(' ')
  .map((form) => form.replaceAll('_', ' '));

/** Verbs beside quotes in other languages, by ISO 639-1 code, in the forms that copy uses, as parts of regular expressions. */
export const FOREIGN_SPEECH_VERBS: Readonly<Record<string, string>> = {
  de: 'sagte|sagt|erklärte|erklärt|betonte|betont|rief|meinte|meint|warnte|berichtete|berichtet|antwortete|ergänzte|schrieb|lobte|klagte',
  es: 'dijo|declaró|afirmó|aseguró|explicó|señaló|añadió|agregó|relató|indicó|manifestó|comentó|advirtió|contó|subrayó|recordó',
  fr: 'a-t-(?:il|elle) (?:déclaré|dit|ajouté|annoncé|expliqué|affirmé|précisé|estimé|souligné)|(?:a|ont) (?:déclaré|dit|ajouté|annoncé|expliqué|affirmé|précisé|estimé|souligné|indiqué|assuré|confié|promis|lancé)|déclare|explique|affirme|ajoute|estime|assure|raconte|précise|souligne|sourit|résume',
  it: 'ha (?:detto|dichiarato|spiegato|affermato|aggiunto|osservato|annunciato|commentato|sottolineato|ricordato)|dice|racconta|spiega|afferma|aggiunge|osserva|commenta',
};

/** Verbs of judgement that report no clause, but take a few words in quotation marks: `accused it of “hiding”`. */
export const QUOTING_VERBS: readonly string[] = (
  'accused accuses described describes dismissed dismisses branded likened compared criticised criticized condemned ' +
  'denounced praised hailed rejected rejects mocked expects expected called calls'
).split(' ');

/** Verbs whose object, not subject, follows them: nobody is quoted as `told Reuters`. */
export const TELLING_VERBS: ReadonlySet<string> = new Set('told tell tells telling'.split(' '));

/** Verbs that say where a report comes from, when an agency or outlet is their subject. */
export const PUBLISHING_VERBS: readonly string[] = (
  'reported reports published publishes carried quoted quotes cited cites broadcast aired released issued obtained ' +
  'learned revealed showed said says wrote writes announced told'
).split(' ');
