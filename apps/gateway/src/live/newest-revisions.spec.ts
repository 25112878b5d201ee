import { NewestRevisions } from './newest-revisions.js';

describe('the newest revisions', () => {
  it('tell news from what was overtaken, for each object alone', () => {
    const newest = new NewestRevisions();
    const isNews = [3, 2, 3, 4, 1].map((revision) => newest.isNews('one', revision));
    expect(isNews).toEqual([true, false, true, true, false]);
    expect(newest.isNews('other', 1)).toBe(true);
  });

  it('say nothing against what has no revision', () => {
    const newest = new NewestRevisions();
    newest.isNews('one', 5);
    expect(newest.isNews('one', undefined)).toBe(true);
    expect(newest.isNews('one', 4)).toBe(false);
  });

  it('forget who was quiet longest, so that memory stays bounded', () => {
    const newest = new NewestRevisions(2);
    newest.isNews('quiet', 9);
    newest.isNews('loud', 9);
    newest.isNews('loud', 10);
    newest.isNews('third', 1);
    expect(newest.isNews('loud', 9)).toBe(false);
    expect(newest.isNews('quiet', 1)).toBe(true);
  });
});
