import { once } from 'node:events';
import { connect } from 'amqplib';
import { MongoClient } from 'mongodb';
import { medianMs, type Pace } from './percentile.js';

const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;

/** What one durable write costs on this machine: the least that accepting a text could take. */
export async function measureBareInsert(uri: string, pace: Pace): Promise<number> {
  const client = await MongoClient.connect(uri);
  try {
    const rows = client.db('bench').collection('rows');
    await rows.insertOne({ warm: true }, DURABLE);
    return await medianMs(pace, async (index) => {
      await rows.insertOne({ index, body: 'x'.repeat(200) }, DURABLE);
    });
  } finally {
    await client.close();
  }
}

/** The least that the way from acceptance to Twilio could take: commit, hop to billing, commit, hop back, commit. */
export async function measureBarePath(uri: string, rabbitmqUrl: string, pace: Pace): Promise<number> {
  const client = await MongoClient.connect(uri);
  const connection = await connect(rabbitmqUrl, { noDelay: true });
  try {
    const rows = client.db('bench').collection<{ _id: string; state: string }>('rows');
    const channel = await connection.createConfirmChannel();
    const queue = 'bench.hop';
    await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await channel.consume(queue, (message) => {
      if (message === null) return;
      channel.ack(message);
      channel.emit('hop');
    });
    const hop = async (): Promise<void> => {
      const arrived = once(channel, 'hop');
      channel.sendToQueue(queue, Buffer.alloc(400), { persistent: true });
      await channel.waitForConfirms();
      await arrived;
    };
    return await medianMs(pace, async (index) => {
      const _id = `row-${index}-${Date.now()}`;
      await rows.insertOne({ _id, state: 'queued' }, DURABLE);
      await hop();
      await rows.updateOne({ _id }, { $set: { state: 'ready' } }, DURABLE);
      await hop();
      await rows.updateOne({ _id }, { $set: { state: 'sending' } }, DURABLE);
    });
  } finally {
    await connection.close();
    await client.close();
  }
}
