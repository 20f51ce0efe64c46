import { answerTo } from './answer-to';

/** Answers a line of input with a line of output. */
export default ({ line }: { readonly line: string }): string => JSON.stringify(answerTo(line));

/** Has everything loaded that an article needs: models and tables come with the first. */
export function isLoaded(): true {
  answerTo(
    JSON.stringify({
      headline: 'Harbour',
      text: 'No boat could leave the harbour of Oslo on Monday, its master said.',
    }),
  );
  return true;
}
