import type { Person } from './feed';

const EMAIL = /[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[^\s@<>()[\],;:".]+/;

/** A person in one text, as RSS has it: `me@example.com (A Name)`, `A Name <me@example.com>`, `A Name`. */
export function parsePerson(text: string): Person | undefined {
  const whole = text.replace(/\s+/g, ' ').trim();
  if (whole === '') return undefined;
  // What is longer is a text, and would take long to search.
  const email = whole.length > 500 ? undefined : EMAIL.exec(whole)?.[0];
  if (email === undefined) return { name: whole };
  const name = whole
    .replace(email, '')
    .replace(/\(\s*\)|<\s*>|\bmailto:/g, '')
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .trim();
  return name === '' ? { email } : { name, email };
}

/** How a byline would have it: `A Name (me@example.com)`. */
export const nameOf = ({ name, email, url }: Person): string | undefined =>
  name !== undefined && email !== undefined ? `${name} (${email})` : (name ?? email ?? url);
