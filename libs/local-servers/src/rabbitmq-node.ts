import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface RabbitmqNode {
  /** Holds the database, the configuration, the cookie and the log. */
  dataDirectory: string;
  /** AMQP. */
  port: number;
  managementPort: number;
  /** Erlang's own: the node's and the port mapper's. Both are private to this node. */
  distributionPort: number;
  epmdPort: number;
}

/** The address people and services use. RabbitMQ lets `guest` in from this machine only. */
export const amqpUrl = (node: RabbitmqNode): string => `amqp://guest:guest@127.0.0.1:${node.port}`;

export const managementUrl = (node: RabbitmqNode): string => `http://127.0.0.1:${node.managementPort}`;

/**
 * Writes the configuration of a private node and returns the environment to start it with. Everything the packaged broker of
 * this machine would read or share (configuration, cookie, port mapper, database, log) is pointed elsewhere.
 */
export async function writeRabbitmqNode(
  node: RabbitmqNode,
  environment: NodeJS.ProcessEnv,
): Promise<NodeJS.ProcessEnv> {
  await mkdir(node.dataDirectory, { recursive: true });
  const file = (name: string): string => join(node.dataDirectory, name);
  await writeFile(file('rabbitmq.conf'), configuration(node));
  await writeFile(file('enabled_plugins'), '[rabbitmq_management].\n');
  await writeFile(file('advanced.config'), '[].\n');
  await writeFile(file('rabbitmq-env.conf'), '');
  return {
    ...withoutRabbitmq(environment),
    HOME: node.dataDirectory,
    RABBITMQ_CONF_ENV_FILE: file('rabbitmq-env.conf'),
    RABBITMQ_CONFIG_FILE: file('rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: file('advanced.config'),
    RABBITMQ_ENABLED_PLUGINS_FILE: file('enabled_plugins'),
    // The name is part of the data folder's content; it must not change when the ports do.
    RABBITMQ_NODENAME: 'matterline@localhost',
    RABBITMQ_MNESIA_BASE: file('mnesia'),
    RABBITMQ_LOG_BASE: file('log'),
    RABBITMQ_PID_FILE: file('pid'),
    RABBITMQ_GENERATED_CONFIG_DIR: file('config'),
    RABBITMQ_FEATURE_FLAGS_FILE: file('feature_flags'),
    RABBITMQ_DIST_PORT: String(node.distributionPort),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    ERL_EPMD_PORT: String(node.epmdPort),
    ERL_EPMD_ADDRESS: '127.0.0.1',
  };
}

function configuration(node: RabbitmqNode): string {
  return [
    `listeners.tcp.1 = 127.0.0.1:${node.port}`,
    'management.tcp.ip = 127.0.0.1',
    `management.tcp.port = ${node.managementPort}`,
    'log.file = rabbit.log',
    'log.file.level = warning',
    'log.console = true',
    'log.console.level = error',
    'vm_memory_high_watermark.relative = 0.4',
    'disk_free_limit.absolute = 200MB',
    '',
  ].join('\n');
}

/** What a person set for the machine's own broker would otherwise leak into the private one. */
function withoutRabbitmq(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(RABBITMQ|ERL)_/.test(name)));
}
