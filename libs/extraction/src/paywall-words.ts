/**
 * How pages begin what stands in the place of the rest of an article, for readers who have not paid.
 *
 * Source: the offers of newspapers in these languages.
 */
export const WALL_BEGINNING = new RegExp(
  [
    /^(?:please )?(?:subscribe|sign in|log in|register|join|become an? (?:member|subscriber)|start your .{0,20}trial)\b.{0,40}\bto (?:continue|keep|finish) reading\b/,
    /^(?:to )?(?:continue|keep|finish) reading\b.{0,40}\b(?:subscri\p{L}+|sign (?:in|up)|log in|account|trial)\b/u,
    /^this (?:article|story|content) is (?:for|only (?:for|available to)|available only to|reserved for|exclusive to)\b.{0,40}\b(?:subscribers|members)\b/,
    /^(?:jetzt|hier|sofort|gratis) weiterlesen\b|^weiterlesen mit\b|^(?:lesen sie|sie wollen) .{0,20}weiterlesen\b/,
    /^pour lire la suite\b|^la suite (?:de l['’]article )?est réservée|^(?:cet )?article réservé (?:à|aux)\b/,
    /^para (?:seguir|continuar) leyendo\b|^contenido exclusivo para suscriptores\b|^para continuar lendo\b/,
    /^per continuare a leggere\b|^contenuto riservato agli abbonati\b|^lees verder met\b|^läs vidare med\b/,
    /^чтобы (?:читать дальше|дочитать)|^aby (?:czytać|przeczytać) dalej|^devamını okumak için/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'iu',
);
