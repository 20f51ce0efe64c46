import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** What enrichment is told beside that which every service is told. */
export const EnrichmentSettings = z.object({
  ENRICHMENT_THREADS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .optional()
    .describe('worker threads that articles are enriched in; default: one less than there are processors'),
  KNOWN_ENTITIES: z
    .string()
    .min(1)
    .optional()
    .describe(
      'file of people, bodies and places that articles are linked to, beside those of Copydesk: docs/operations.md',
    ),
});

/** How many threads: one processor is left to Kafka, its heartbeat and the checks. */
export const threadsOf = ({ ENRICHMENT_THREADS }: z.infer<typeof EnrichmentSettings>): number =>
  ENRICHMENT_THREADS ?? Math.max(1, availableParallelism() - 1);
