/**
 * How captions tell who made a picture, and which pictures are none of the copy.
 *
 * Sources: captions of news pages and agencies in these languages; class names of common publishing systems.
 */

/** What begins the credit in a caption: `Foto: Jane Doe`, `Photo by Jane Doe`, `© Jane Doe`. */
export const CREDIT_LABEL =
  /(?:\(|\||(?<=[.!?»”"]\s)|^)\s*(?:(?:photo(?:graph)?s?|images?|pictures?|illustration|credits?|fotos?|bild(?:er)?|quelle|crédits?|imagen|immagine|zdjęcie|fot\.|фото|صورة)\s*(?:credits?|by|de|di|door|av|courtesy(?: of)?)?\s*[:/|©]|photo(?:graph)? by|image (?:by|courtesy of)|credit:|©)\s*(?<credit>\S.{0,120})$/iu;

/** A parenthesis at the end that names an agency, or a person and one: `(Jane Doe/AP)`. */
export const CREDIT_AT_END =
  /\((?<credit>[^()]{0,80}(?:\b(?:ap|afp|dpa|epa|efe|ansa|pa|reuters|getty|shutterstock|alamy|xinhua|tass|wire|pool|handout|archive)\b|\/\p{Lu})[^()]{0,60})\)\.?$/iu;

export const CREDIT_SELECTOR =
  '[class*="credit"],[class*="copyright"],[class*="photographer"],[itemprop~="copyrightHolder"],[class*="source"]:not(picture):not(source)';

/** Addresses of what is shown in the place of a picture, or beside the copy. */
export const NO_PICTURE =
  /^data:|\.svg(?:[?#]|$)|\/(?:pixel|spacer|blank|placeholder|transparent)[^/]*\.(?:gif|png)|(?:logo|avatar|gravatar|favicon|sprite)/i;

/** Where a slide is in its slide show: `3 of 12`, `Bild 3/12:`. */
export const SLIDE_COUNTER =
  /^\s*(?:(?:image|photo|picture|slide|bild|foto|photo|imagen|фото)\s*)?\d{1,3}\s*(?:of|\/|von|de|sur|di|из|з)\s*\d{1,3}\s*[.:)–—|-]?\s+|\s+\(?\d{1,3}\s*(?:of|\/)\s*\d{1,3}\)?$/iu;

/** What holds a picture with its words, apart from `figure`. */
export const SLIDE_SELECTOR =
  '[class*="slide"],[class*="gallery-item"],[class*="gallery__item"],[class*="galleryItem"]';

/** Parts of a page whose pictures are those of something else. */
export const OTHER_PICTURES_SELECTOR = [
  'nav',
  'aside',
  'footer',
  '[class*="related"]',
  '[class*="recommend"]',
  '[class*="teaser"]',
  '[class*="author"]',
  '[class*="comment"]',
  '[class*="sidebar"]:not(body)',
  '[class*="promo"]',
].join(',');
