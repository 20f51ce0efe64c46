import { Unprocessable } from '@copydesk/contracts';
import { enrich, type Observed } from './enrichment';
import type { WorkerAnswer } from './enrichment-workers';

export default function run(article: Observed): WorkerAnswer {
  try {
    return { article: enrich(article) };
  } catch (error) {
    if (!(error instanceof Unprocessable)) throw error;
    return { rejected: { code: error.code, detail: error.detail } };
  }
}

/** Asked of a thread that has to have loaded all that it runs, to be able to answer. */
export const isLoaded = (): true => true;
