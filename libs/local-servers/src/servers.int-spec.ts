import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { mongodbAt, startMongodb } from './mongodb.js';
import { freePort } from './ports.js';
import { rabbitmqAt, startRabbitmq } from './rabbitmq.js';
import { answersAmqp } from './rabbitmq-probe.js';
import { runProgram } from './run-program.js';

describe('private servers', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'matterline-servers-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('MongoDB keeps its data over a kill and a move to another port', async () => {
    const dataDirectory = join(folder, 'mongodb');
    const first = await startMongodb({ dataDirectory, port: await freePort() });
    await using(first.uri, (client) =>
      client
        .db('kept')
        .collection('things')
        .insertOne({ thing: 1 }, { writeConcern: { w: 'majority', journal: true } }),
    );
    await first.kill();
    const second = await startMongodb({ dataDirectory, port: await freePort() });
    expect(await using(second.uri, (client) => client.db('kept').collection('things').countDocuments())).toBe(
      1,
    );
    await second.stop();
    expect(await processesUsing(dataDirectory)).toEqual([]);
  }, 120_000);

  it('MongoDB writes neither slow nor failing commands into its log, and can still be profiled', async () => {
    const lines: string[] = [];
    const server = await startMongodb({
      dataDirectory: join(folder, 'quiet'),
      port: await freePort(),
      onLine: (line) => lines.push(line),
    });
    const text = 'the interview is on Tuesday';
    await using(server.uri, async (client) => {
      const messages = client.db('quiet').collection<{ _id: number; body: string }>('messages');
      await messages.createIndex({ body: 1 }, { unique: true });
      await messages.insertOne({ _id: 1, body: text });
      expect(await messages.find({ body: text, $where: 'sleep(200) || true' }).toArray()).toHaveLength(1);
      const twin = messages.findOneAndUpdate({ _id: 2 }, { $set: { body: text } }, { upsert: true });
      await expect(twin).rejects.toThrow('E11000');
      await client.db('quiet').command({ profile: 2 });
      await messages.findOne({ body: text });
      const profiled = client.db('quiet').collection('system.profile');
      expect(await profiled.countDocuments({ 'command.filter.body': text })).toBe(1);
    });
    await server.stop();
    expect(lines.filter((line) => line.includes('Plan executor error'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes(text) || line.includes('Slow query'))).toEqual([]);
  }, 120_000);

  it('RabbitMQ answers, comes back after a kill on the same port, and leaves no process behind', async () => {
    const options = { dataDirectory: join(folder, 'rabbitmq'), port: await freePort() };
    const first = await startRabbitmq(options);
    await answersAmqp('127.0.0.1', options.port);
    await first.kill();
    await expect(answersAmqp('127.0.0.1', options.port)).rejects.toThrow();
    const second = await startRabbitmq(options);
    await answersAmqp('127.0.0.1', options.port);
    await second.stop();
    expect(await processesUsing(options.dataDirectory)).toEqual([]);
  }, 120_000);

  it('a server named by an address is used as it is, and said so when it does not answer', async () => {
    const port = await freePort();
    await expect(mongodbAt(`mongodb://127.0.0.1:${port}/?serverSelectionTimeoutMS=300`)).rejects.toThrow(
      'MONGODB_URI',
    );
    await expect(rabbitmqAt(`amqp://127.0.0.1:${port}`)).rejects.toThrow('RABBITMQ_URL');
  });

  it('says what to install when there is no way to a broker', async () => {
    // A PATH with nothing on it but what a failing look needs: no Docker, no broker, no package manager.
    const bare = join(folder, 'bare');
    await mkdir(bare);
    await symlink('/bin/sh', join(bare, 'sh'));
    const search = startRabbitmq({
      dataDirectory: join(folder, 'none'),
      port: await freePort(),
      environment: { PATH: bare },
      packagedIn: [],
    });
    await expect(search).rejects.toThrow('apt-get install rabbitmq-server');
  });
});

async function using<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

async function processesUsing(text: string): Promise<string[]> {
  const { output } = await runProgram('ps', ['-eo', 'stat=,args='], { withinMs: 5_000 });
  return output.split('\n').filter((line) => line.includes(text) && !line.startsWith('Z'));
}
