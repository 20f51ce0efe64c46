import type { Command } from 'commander';
import { EXIT_CODES } from '../exit-codes';
import { answerError } from '../extract/answer';
import { requestsIn } from '../extract/requests';
import { StoryStream } from '../stories/story-stream';
import { sayJson } from '../terminal';
import { untilInterrupted } from '../until-interrupted';

export function addStories(program: Command): void {
  program
    .command('stories')
    .summary('group articles into stories')
    .description(
      'Groups articles into stories as they come: JSON lines on standard input, each answered by one line of JSON, in order. Needs no service.',
    )
    .option('--final', 'at the end, the stories as they stand then: some have been merged or split')
    .addHelpText(
      'after',
      `
What a line in has: {id, text}, and, if known, headline, publishedAt and language.
What a line out has: {id, story, opened, likeness, confidence, copyOf?}, or {id, error}.
What --final adds: a line {story, headline?, size, from?, to?, articles, merged?} for each story.

Examples:
  npx copydesk stories < articles.jsonl
  npx copydesk stories --final < articles.jsonl | jq -c 'select(.size > 1) | {headline, size}'`,
    )
    .action(async (_: unknown, command: Command) => {
      const { final } = command.optsWithGlobals<{ final?: boolean }>();
      const stop = untilInterrupted();
      stop.addEventListener('abort', () => process.stdin.destroy());
      const stream = new StoryStream();
      try {
        for await (const request of requestsIn(process.stdin)) {
          if ('line' in request) sayJson(stream.answer(request.line));
          else sayJson({ id: request.id(), error: answerError('TOO_LARGE', request.tooLarge) });
        }
      } catch (error) {
        if (!stop.aborted) throw error;
      }
      if (stop.aborted) process.exitCode = EXIT_CODES.failed;
      else if (final) for (const story of stream.final()) sayJson(story);
    });
}
