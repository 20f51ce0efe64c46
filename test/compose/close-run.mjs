import { spawnSync } from 'node:child_process';
import stopInfrastructure from '../support/stop-infrastructure.mjs';

/** Stops and removes everything, the image too, which nobody may write to. */
export default async function closeRun() {
  spawnSync('chmod', ['-R', 'u+w', globalThis.infrastructure.home.folder]);
  await stopInfrastructure();
}
