import { Tokenizer } from 'htmlparser2';

/** What `scanMarkup` tells of a page, in order. Any of them may answer `STOP`: then nothing more is read. */
export interface MarkupVisitor {
  opened?(tag: string): typeof STOP | undefined;
  closed?(tag: string): typeof STOP | undefined;
  text?(text: string): typeof STOP | undefined;
}

export const STOP = Symbol('stop');

/**
 * Reads markup from left to right without building a tree: however a page is nested, it takes time and memory in
 * proportion to its length. Tag names are in lower case, entities decoded; comments and declarations are passed over.
 */
export function scanMarkup(html: string, { opened, closed, text }: MarkupVisitor): void {
  const ignore = () => undefined;
  const tell = (answer: typeof STOP | undefined) => {
    if (answer === STOP) tokenizer.pause();
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => tell(opened?.(html.slice(start, end).toLowerCase())),
      onclosetag: (start, end) => tell(closed?.(html.slice(start, end).toLowerCase())),
      ontext: (start, end) => tell(text?.(html.slice(start, end))),
      ontextentity: (codePoint) => tell(text?.(String.fromCodePoint(codePoint))),
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
    },
  );
  tokenizer.write(html);
  if (tokenizer.running) tokenizer.end();
}
