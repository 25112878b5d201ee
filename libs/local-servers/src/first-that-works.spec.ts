import { firstThatWorks, type Way } from './first-that-works.js';
import { ServerUnavailable } from './server-unavailable.js';

const closed = (name: string, why: string): Way<string> => ({
  name,
  start: () => Promise.resolve({ closed: why }),
});
const open = (name: string): Way<string> => ({ name, start: () => Promise.resolve({ server: name }) });

describe('finding a server', () => {
  it('takes the first way that is open, tries none after it, and says which it took', async () => {
    const said: string[] = [];
    const untouched: Way<string> = { name: 'last', start: () => Promise.reject(new Error('was tried')) };
    const ways = [closed('docker', 'no engine'), open('path'), untouched];
    expect(await firstThatWorks('MongoDB', ways, 'Install it.', (line) => said.push(line))).toBe('path');
    expect(said).toEqual(['MongoDB: path']);
  });

  it('goes on when a way breaks', async () => {
    const broken: Way<string> = { name: 'docker', start: () => Promise.reject(new Error('pull failed')) };
    expect(await firstThatWorks('MongoDB', [broken, open('path')], '', () => undefined)).toBe('path');
  });

  it('says why each way was closed, and what to install, when none is open', async () => {
    const broken: Way<string> = { name: 'path', start: () => Promise.reject(new Error('it does not run')) };
    const search = firstThatWorks(
      'MongoDB',
      [closed('docker', 'no engine'), broken],
      'Install it.',
      () => undefined,
    );
    await expect(search).rejects.toThrow(ServerUnavailable);
    await expect(search).rejects.toThrow(
      'MongoDB could not be had on this machine. Tried:\n  docker: no engine\n  path: it does not run\nInstall it.',
    );
  });
});
