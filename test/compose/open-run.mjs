import { openRun, stopWhenInterrupted } from '../support/start-infrastructure.mjs';
import closeRun from './close-run.mjs';

/** The test starts its own Kafka and Postgres: those of the compose file. */
export default function openComposeRun() {
  openRun({ ownsDatabase: true });
  stopWhenInterrupted(closeRun);
}
