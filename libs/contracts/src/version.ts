/** The version of the product: the one that its packages state. */
export const VERSION: string = (require('../package.json') as { version: string }).version;
