import { matchesPath } from './robots';

/** One rule of `/.well-known/tdmrep.json`: what is reserved of the pages whose path matches. */
export interface TdmRule {
  /** As in a robots.txt, with `*` and `$`. */
  readonly location: string;
  readonly isReserved: boolean;
  /** Where the terms are, as stated. */
  readonly policy?: string;
}

/** More than this nobody means. */
const MOST_RULES = 1000;

/** Longer than an address may be, or with control characters or halves of characters in it, which JSON can have. */
const NO_PATH = /^.{1000}|[\p{Cc}\p{Cs}]/su;

/** Reads a tdmrep.json: W3C TDM Reservation Protocol, "TDM File on the Origin Server". What is none has no rules. */
export function parseTdmRules(text: string): TdmRule[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(json)) return [];
  return json.slice(0, MOST_RULES).flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const rule = entry as Record<string, unknown>;
    const { location, 'tdm-policy': policy } = rule;
    const isReserved = readReservation(rule['tdm-reservation']);
    if (typeof location !== 'string' || NO_PATH.test(location) || isReserved === undefined) return [];
    return [{ location, isReserved, ...(typeof policy === 'string' && { policy }) }];
  });
}

/** `1` is reserved, `0` is not; anything else says nothing. */
export function readReservation(value: unknown): boolean | undefined {
  const text = typeof value === 'string' ? value.trim() : value;
  if (text === 1 || text === '1') return true;
  return text === 0 || text === '0' ? false : undefined;
}

/** The first rule that matches is the one for a page. */
export const tdmRuleFor = (rules: readonly TdmRule[], url: URL): TdmRule | undefined =>
  rules.find(({ location }) => matchesPath(location, url));
