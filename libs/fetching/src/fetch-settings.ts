import { VERSION } from '@copydesk/contracts';
import { z } from 'zod';
import { type ClientOptions, GuardedClient } from './guarded-client';
import { parseReach } from './reach';
import type { FetchLimits } from './requester';

const entriesOf = (list: string) => list.split(',').map((entry) => entry.trim());

/** How a service goes out to the web, as read from the environment. */
export const FetchSettings = z
  .object({
    FETCH_ALLOW: z
      .string()
      .superRefine((list, issues) => {
        try {
          parseReach(entriesOf(list));
        } catch (error) {
          issues.addIssue({ code: 'custom', message: (error as RangeError).message });
        }
      })
      .optional()
      .describe('private hosts that pages may be fetched from, on any port: names, addresses, networks, with commas'),
    FETCH_CONTACT: z
      .url({ protocol: /^(https?|mailto)$/ })
      .optional()
      .describe('https: or mailto: address for those whose pages are fetched, told in User-Agent'),
  })
  .describe('Fetching');
export interface FetchSettings extends z.infer<typeof FetchSettings> {}

/** How Copydesk is called in a robots.txt. */
export const PRODUCT_TOKEN = 'Copydesk';

/** The client of a service: `Copydesk/<version> (+<contact>)`, and `Copydesk` in a robots.txt. */
export function guardedClient(
  { FETCH_ALLOW, FETCH_CONTACT }: FetchSettings,
  limits: FetchLimits,
  options: Pick<ClientOptions, 'beforeRequest' | 'resolve'> = {},
): GuardedClient {
  return new GuardedClient({
    productToken: PRODUCT_TOKEN,
    userAgent: `${PRODUCT_TOKEN}/${VERSION}${FETCH_CONTACT ? ` (+${FETCH_CONTACT})` : ''}`,
    reach: parseReach(FETCH_ALLOW === undefined ? [] : entriesOf(FETCH_ALLOW)),
    limits,
    ...options,
  });
}
