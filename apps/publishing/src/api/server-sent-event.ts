import type { StreamEvent } from '@copydesk/contracts';

/** An event in the text of an event stream. JSON has no line breaks, so the data is one line. */
export const toServerSentEvent = (event: StreamEvent): string =>
  `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
