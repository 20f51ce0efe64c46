import { readFileSync } from 'node:fs';
import { Unprocessable } from '@copydesk/contracts';
import { parseKnownThings, useKnownThings } from '@copydesk/language';
import { workerData } from 'piscina';
import { enrich, type Observed } from './enrichment';
import type { WorkerAnswer, WorkerData } from './enrichment-workers';

const { knownEntities } = workerData as WorkerData;
if (knownEntities !== undefined) useKnownThings(parseKnownThings(readFileSync(knownEntities, 'utf8').split(/\r?\n/)));

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
