import type { DatedValue } from '@copydesk/contracts';
import { printAgo, printDate } from './print-date';

/** When the copy says that it was published; the short form has the full one in its title. */
export const StatedTime = ({ stated, detail }: { stated: DatedValue; detail: 'short' | 'full' }) => (
  <time dateTime={stated.value} title={detail === 'short' ? printDate(stated, 'full') : undefined}>
    {printDate(stated, detail)}
  </time>
);

/** How long ago something happened here, by our own clock. */
export const Ago = ({ instant, now }: { instant: string; now: Date }) => (
  <time dateTime={instant} title={instant}>
    {printAgo(instant, now)}
  </time>
);
