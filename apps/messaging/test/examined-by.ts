import { type mongo } from 'mongoose';

/** What the database went through among the messages for `work`, as its profiler saw it. */
export async function examinedBy(
  database: mongo.Db,
  work: () => Promise<unknown>,
): Promise<{ documents: number; plans: string }> {
  await database.setProfilingLevel('all');
  await work();
  await database.setProfilingLevel('off');
  const profile = database.collection<{ docsExamined?: number; planSummary?: string }>('system.profile');
  const entries = await profile
    .find({ ns: `${database.databaseName}.messages`, op: { $ne: 'insert' } })
    .toArray();
  await profile.drop();
  return {
    documents: entries.reduce((sum, { docsExamined = 0 }) => sum + docsExamined, 0),
    plans: entries.map(({ planSummary }) => planSummary).join('; '),
  };
}
