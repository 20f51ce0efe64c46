import { AI_CRAWLERS } from './ai-crawlers';
import type { Headers } from './headers';
import { contentSignalsFor, forbidsByName, type Robots } from './robots';
import { readReservation, type TdmRule, tdmRuleFor } from './tdm-rules';

/** What a publisher reserves of a page, as it says so to machines. Recorded, never judged: that is for whoever uses it. */
export interface Reservations {
  /** Whether text and data mining is reserved (W3C TDM Reservation Protocol); absent if nothing is said. */
  readonly tdm?: boolean;
  /** Where the terms of it are, absolute. */
  readonly tdmPolicy?: string;
  /** Absent if nothing is said. */
  readonly aiTraining?: 'reserved' | 'allowed';
  /** Everything that was said, and where: `robots.txt: GPTBot`, `X-Robots-Tag: noai`. */
  readonly from: readonly string[];
}

export interface Declarations {
  readonly url: URL;
  readonly headers: Headers;
  readonly robots: Robots;
  readonly tdmRules: readonly TdmRule[];
  /** Ours in a robots.txt. */
  readonly productToken: string;
}

/**
 * Gathers what is reserved. Where two declarations differ, the one that reserves counts.
 *
 * The `meta` elements of a page are not read here: whoever reads the page finds them.
 */
export function readReservations(declarations: Declarations): Reservations {
  const tdm = readTdm(declarations);
  const ai = readAiTraining(declarations);
  const decisive = tdm.find(({ isReserved }) => isReserved) ?? tdm[0];
  const policy = decisive?.policy;
  return {
    ...(decisive && { tdm: decisive.isReserved }),
    ...(policy !== undefined && { tdmPolicy: policy }),
    ...(ai.length > 0 && { aiTraining: ai.some(({ isReserved }) => isReserved) ? 'reserved' : 'allowed' }),
    from: [...tdm, ...ai].map(({ from }) => from),
  };
}

interface Declaration {
  readonly isReserved: boolean;
  readonly from: string;
  readonly policy?: string;
}

function readTdm({ url, headers, tdmRules }: Declarations): Declaration[] {
  const inHeader = readReservation(headers['tdm-reservation']);
  const rule = tdmRuleFor(tdmRules, url);
  const said = [
    { isReserved: inHeader, policy: headers['tdm-policy'], from: `tdm-reservation: ${Number(inHeader)}` },
    { isReserved: rule?.isReserved, policy: rule?.policy, from: `tdmrep.json: ${rule?.location}` },
  ];
  return said.flatMap(({ isReserved, policy, from }) =>
    isReserved === undefined ? [] : [{ isReserved, from, ...absolute(policy, url) }],
  );
}

function readAiTraining({ url, headers, robots, productToken }: Declarations): Declaration[] {
  const tags = [...(headers['x-robots-tag'] ?? '').toLowerCase().matchAll(/(?<![\w-])(noai|noimageai)(?![\w-])/g)];
  const signals = contentSignalsFor(robots, productToken)
    .flatMap((line) => line.toLowerCase().split(','))
    .flatMap((signal) => /(?:^|\s)ai-train\s*=\s*(yes|no)\s*$/.exec(signal)?.[1] ?? []);
  return [
    ...[...new Set(tags.map(([tag]) => tag))].map((tag) => ({ isReserved: true, from: `X-Robots-Tag: ${tag}` })),
    ...[...new Set(signals)].map((value) => ({
      isReserved: value === 'no',
      from: `Content-Signal: ai-train=${value}`,
    })),
    ...AI_CRAWLERS.filter((crawler) => forbidsByName(robots, crawler, url)).map((crawler) => ({
      isReserved: true,
      from: `robots.txt: ${crawler}`,
    })),
  ];
}

/** What is no address of the web is left out; the reservation stays. */
function absolute(policy: string | undefined, base: URL): { policy?: string } {
  if (policy === undefined || !URL.canParse(policy, base.href)) return {};
  const { href, protocol } = new URL(policy, base);
  return /^https?:$/.test(protocol) && href.length <= 2048 ? { policy: href } : {};
}
