import { join } from 'node:path';
import { mongodbAt, type MongodbServer, startMongodb } from '#local-servers/mongodb';
import { freePorts } from '#local-servers/ports';
import { rabbitmqAt, type RabbitmqServer, startRabbitmq } from '#local-servers/rabbitmq';

export interface TestServers {
  /** What tests read: MONGODB_URI and RABBITMQ_URL. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

/** The servers that the environment names, else private ones with their data in `folder`, thrown away afterwards. */
export async function startTestServers(
  folder: string,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<TestServers> {
  const [mongodbPort = 0, rabbitmqPort = 0] = await freePorts(2);
  const started: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.stop()));
  };
  const keep = <S extends { stop(): Promise<void> }>(server: S): S => {
    started.push(server);
    return server;
  };
  const { MONGODB_URI: uri = '', RABBITMQ_URL: url = '' } = environment;
  const mongodb = async (): Promise<MongodbServer> =>
    uri === ''
      ? startMongodb({ dataDirectory: join(folder, 'mongodb'), port: mongodbPort, environment, say })
      : mongodbAt(uri);
  const rabbitmq = async (): Promise<RabbitmqServer> =>
    url === ''
      ? startRabbitmq({ dataDirectory: join(folder, 'rabbitmq'), port: rabbitmqPort, environment, say })
      : rabbitmqAt(url);
  const results = await Promise.allSettled([mongodb().then(keep), rabbitmq().then(keep)]);
  const [database, broker] = results;
  if (database.status === 'fulfilled' && broker.status === 'fulfilled')
    return { environment: { MONGODB_URI: database.value.uri, RABBITMQ_URL: broker.value.url }, stop };
  await stop();
  throw results.find((result) => result.status === 'rejected')?.reason;
}
