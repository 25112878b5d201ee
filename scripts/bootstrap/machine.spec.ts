import { problemsOfMachine } from './machine.mjs';

describe('a machine to start on', () => {
  it('is fine when it can run this test', async () => {
    expect(await problemsOfMachine(process.cwd())).toEqual([]);
  });

  it.each(['18.20.4', '20.18.3'])('is told where to get a newer Node than %s', async (version) => {
    const problems = await problemsOfMachine(process.cwd(), { version, platform: 'linux' });
    expect(problems).toEqual([expect.stringMatching(`This is Node ${version}; .*nodejs.org`)]);
  });

  it.each(['20.19.0', '22.0.0', '100.1.0'])('may have Node %s', async (version) => {
    expect(await problemsOfMachine(process.cwd(), { version, platform: 'linux' })).toEqual([]);
  });

  it('is told when the folder cannot be written', async () => {
    const [problem] = await problemsOfMachine('/no/such/folder');
    expect(problem).toContain('is not writable');
  });
});
