import type { Gender } from '../person-names';

const tagged = (words: string, gender: Gender) => words.split(' ').map((word) => [word, gender] as const);

/** Forms of address, offices and relations, in lower case and without a stop, that tell who has them. */
export const GENDERED_WORDS: ReadonlyMap<string, Gender> = new Map([
  ...tagged(
    'mrs ms miss dame lady madam chairwoman spokeswoman congresswoman councilwoman businesswoman policewoman actress ' +
      'queen princess duchess baroness countess mother daughter sister wife widow aunt niece grandmother granddaughter ' +
      'woman girl nun',
    'F',
  ),
  ...tagged(
    'mr sir lord chairman spokesman congressman councilman businessman policeman fireman fisherman king ' +
      'prince duke baron father son brother husband widower uncle nephew grandfather grandson man boy monk',
    'M',
  ),
]);
