/** Where one broker listens and keeps its data. */
export interface BrokerPlace {
  readonly port: number;
  readonly controllerPort: number;
  readonly dataFolder: string;
}

/**
 * The settings of a broker that is its own controller (KRaft) and alone: one copy of everything, few partitions in
 * the internal topics, no wait for a second member of a group, and no topic that nobody planned.
 *
 * Names as in https://kafka.apache.org/41/configuration/broker-configs/
 */
export function serverProperties({ port, controllerPort, dataFolder }: BrokerPlace): string {
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': dataFolder.replaceAll('\\', '\\\\'),
    'auto.create.topics.enable': false,
    'default.replication.factor': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    // The cleaner of compacted topics takes 128 MB of heap for itself unless told otherwise.
    'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
