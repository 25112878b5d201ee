import { TimeIsOverError, within } from './within.js';

describe('work within a time', () => {
  it('gives what it gives, or fails as it fails', async () => {
    expect(await within(60_000, () => Promise.resolve('done'))).toBe('done');
    await expect(within(60_000, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('is given up when the time is over, also if it fails afterwards', async () => {
    let fail: (error: Error) => void = () => undefined;
    const endless = new Promise<never>((_, reject) => {
      fail = reject;
    });
    await expect(within(10, () => endless)).rejects.toThrow(TimeIsOverError);
    fail(new Error('too late to be heard'));
    await expect(endless).rejects.toThrow('too late');
  });
});
