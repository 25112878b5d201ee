import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStateFile, writeStateFile } from './state-file.js';

describe('the state file', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'state-file-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back what was written, line breaks, empty lists and large ones included', async () => {
    const file = join(folder, 'deep', 'state');
    const messages = Array.from({ length: 5_000 }, (_, index) => ({
      index,
      body: `\u2028 "line"\r\n${'x'.repeat(100)}`,
    }));
    const state = { twilio: { messages, alerts: [], nextSeq: 7 }, clock: { offsetMs: 0, nothing: null } };
    await writeStateFile(file, state);
    expect(await readStateFile(file)).toEqual(state);
    expect(await readdir(join(folder, 'deep'))).toEqual(['state']);
  });

  it('leaves what is added while it writes to the next time', async () => {
    const file = join(folder, 'state');
    const list = [1];
    const writing = writeStateFile(file, { part: { list } });
    list.push(2);
    await writing;
    expect(await readStateFile(file)).toEqual({ part: { list: [1] } });
  });

  it('knows an absent file from an empty one', async () => {
    expect(await readStateFile(join(folder, 'none'))).toBeUndefined();
  });
});
