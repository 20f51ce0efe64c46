import { NAME_PARTICLES } from '../lexicon/name-words';
import { isLeadingSurname } from '../person-names';
import { fold } from '../words';
import type { Name } from './name';

/** The people that an article names, to be asked whose name a shorter one is. */
export interface People {
  /** Whether somebody is spelled exactly so. */
  includes(name: Name): boolean;
  /**
   * The person whose surname this is. If several have it, the one named last before; so do careful writers, who give
   * the full name again when they change to the other.
   */
  namesakeOf(name: Name): Name | undefined;
  /** The fullest name of the person that this name belongs to; the name itself if there is no fuller. */
  fullName(name: Name): Name;
}

/** @param names the names of people in the order of the text */
export function gatherPeople(names: readonly Name[]): People {
  const spelled = new Set(names.map(({ text }) => fold(text)));
  const titled = new Map(
    names
      .filter(({ role }) => role)
      .map((name) => [name.text, name] as const)
      .reverse(),
  );
  const bySurname = new Map<string, Name[]>();
  const longest = new Map<string, Name>();
  for (const name of names) {
    for (const surname of surnamesOf(name)) addTurn(bySurname, surname, name);
    const held = longest.get(endsOf(name));
    if (!held || name.text.length > held.text.length) longest.set(endsOf(name), name);
  }

  const namesakeOf = (name: Name): Name | undefined => {
    const turns = bySurname.get(wordsOfName(name).join(' ')) ?? [];
    const other = titled.get(name.text);
    return turns.findLast(({ start }) => start < name.start) ?? turns[0] ?? (other === name ? undefined : other);
  };
  return {
    includes: ({ text }) => spelled.has(fold(text)),
    namesakeOf,
    fullName: (name) => {
      const [first, second] = wordsOfName(name);
      const short = second === undefined || NAME_PARTICLES.has(first!);
      const full = (short && namesakeOf(name)) || name;
      return (wordsOfName(full).length > 1 && longest.get(endsOf(full))) || full;
    },
  };
}

const wordsOfName = ({ text }: Name): string[] => fold(text).split(/\s+/);

/** `Anna Berg` and `Anna Maria Berg` begin and end alike, and are one. */
const endsOf = (name: Name): string => {
  const words = wordsOfName(name);
  return `${words[0]} ${words.at(-1)}`;
};

/** What may stand for a full name: its last words, or the first where the family name comes first. */
function surnamesOf(name: Name): string[] {
  const words = wordsOfName(name);
  const first = isLeadingSurname(name.text.split(/[\s-]/)[0]!);
  return words.slice(1).map((_, i) => (first ? words.slice(0, i + 1) : words.slice(i + 1)).join(' '));
}

/** Notes who has the surname from here on; nothing changes while the same person is named again. */
function addTurn(bySurname: Map<string, Name[]>, surname: string, name: Name): void {
  const turns = bySurname.get(surname);
  if (!turns) bySurname.set(surname, [name]);
  else if (turns.at(-1)!.text !== name.text) turns.push(name);
}
