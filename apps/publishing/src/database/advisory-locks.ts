/**
 * Keys of the advisory locks, one for each thing that only one session may do at a time. They hold for the whole
 * database, so they begin with the letters `cd`, to stay apart from those of others;
 * the first of them is for migrations.
 */
export const ADVISORY_LOCKS = {
  /** Held from just before numbers of the stream and of receipts are drawn until its transaction has ended. */
  publish: 0x6364_0002,
  /** Held by the one active relay. */
  relay: 0x6364_0003,
  /** Held by the one active relay of receipts. */
  relayReceipts: 0x6364_0004,
  /** Held while lines of the ledger are closed. */
  ledger: 0x6364_0005,
  /** Held by the one that groups articles into stories. */
  stories: 0x6364_0006,
  /** Held by the one active relay of stories. */
  relayStories: 0x6364_0007,
} as const;
