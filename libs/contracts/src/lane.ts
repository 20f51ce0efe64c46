import { z } from 'zod';

/** The lane of articles that are no news: they flow apart from live ones, and what follows from them says so. */
export const Lane = z.literal('backfill');
export type Lane = z.infer<typeof Lane>;

/** The consumer group in which a service takes the records of a lane; without a lane, those of all other topics. */
export const groupOf = (service: string, lane: Lane | undefined): string => (lane ? `${service}.${lane}` : service);
