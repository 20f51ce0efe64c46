/** Where one broker listens and keeps its data. */
export interface BrokerPlace {
  readonly port: number;
  readonly controllerPort: number;
  readonly dataFolder: string;
  /** Of a broker that is not alone; default: node 1 of 1. */
  readonly member?: ClusterMember | undefined;
}

/** A broker among others on this machine, each of which is a controller too. */
export interface ClusterMember {
  /** From 1. */
  readonly nodeId: number;
  /** The controllers' ports, by node. */
  readonly controllerPorts: readonly number[];
}

/**
 * The settings of a broker that is its own controller (KRaft): as many copies of everything as there are brokers, of
 * which all but one have to be there for a write, few partitions in the internal topics, no wait for a second member of
 * a group, and no topic that nobody planned.
 *
 * Names as in https://kafka.apache.org/41/configuration/broker-configs/
 */
export function serverProperties({ port, controllerPort, dataFolder, member }: BrokerPlace): string {
  const { nodeId, controllerPorts } = member ?? { nodeId: 1, controllerPorts: [controllerPort] };
  const copies = controllerPorts.length;
  const inSync = Math.max(1, copies - 1);
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': nodeId,
    'controller.quorum.voters': controllerPorts.map((other, index) => `${index + 1}@127.0.0.1:${other}`).join(','),
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': dataFolder.replaceAll('\\', '\\\\'),
    'auto.create.topics.enable': false,
    'default.replication.factor': copies,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': copies,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': inSync,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': inSync,
    'group.initial.rebalance.delay.ms': 0,
    // The cleaner of compacted topics takes 128 MB of heap for itself unless told otherwise.
    'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
