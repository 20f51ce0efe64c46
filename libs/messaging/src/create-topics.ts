import { topicPlans } from '@copydesk/contracts';
import { ensureTopics, waitForBroker } from './ensure-topics';
import { KafkaSettings } from './kafka-settings';

/** The job that creates the topics: `node libs/messaging/dist/create-topics.js`. */
async function main(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: a command of its own, with nothing above it to read the environment
  const settings = KafkaSettings.parse(process.env);
  await waitForBroker(settings);
  const created = await ensureTopics(settings, topicPlans());
  for (const name of created) process.stdout.write(`created ${name}\n`);
  process.stdout.write(created.length > 0 ? `${created.length} topics created\n` : 'every topic exists\n');
}

main().catch((error: Error) => {
  process.stderr.write(`the topics could not be created: ${error.message}\n`);
  process.exitCode = 1;
});
