import { failureSentence } from './failure-sentence.js';

const failure = (code: string) => Object.assign(new Error(code), { code, path: '/clone/.data/run.lock' });

describe('a failed command', () => {
  it('says that the disk is full, and where', () => {
    expect(failureSentence(failure('ENOSPC'))).toMatch(
      /disk is full: \/clone\/\.data\/run\.lock.*Free some space/,
    );
  });

  it('says what may not be written, and how to change that', () => {
    expect(failureSentence(failure('EACCES'))).toMatch(/No permission for \/clone\/\.data\/run\.lock.*chown/);
  });
});
