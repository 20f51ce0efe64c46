/** One line of a Dockerfile, its continuations joined. */
export interface Instruction {
  readonly keyword: string;
  /** What follows the keyword. */
  readonly text: string;
}

/** What one FROM begins. */
export interface Stage {
  /** What others copy from it by. */
  readonly name: string | undefined;
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/** Reads a Dockerfile: https://docs.docker.com/reference/dockerfile/ */
export function stagesOf(dockerfile: string): Stage[] {
  const [beforeAll, ...parts] = dockerfile
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split(/^FROM\s+/m);
  if (beforeAll?.trim()) throw new Error(`nothing is known to come before FROM: ${beforeAll}`);
  return parts.map((part) => {
    const [from = '', ...lines] = part.split('\n').filter((line) => line.trim() !== '');
    const [, base = '', name] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(from.trim()) ?? [];
    const instructions = lines.map((line) => {
      const [, keyword = '', text = ''] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
      return { keyword, text };
    });
    return { name, base, instructions };
  });
}
