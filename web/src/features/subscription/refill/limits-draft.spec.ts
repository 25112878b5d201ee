import { aBilling, anAutoRefill } from '../../../../test/samples';
import { changesOf, storedDraft, wrongFields } from './limits-draft';

const { price } = aBilling();
const stored = anAutoRefill({ monthlyLimitCents: 6_000, lowBalanceNotice: 50 });
const draft = storedDraft(stored, price);

describe('the limits in the fields', () => {
  it('are what is stored, and change nothing by themselves', () => {
    expect(draft).toMatchObject({ hasLimit: true, limit: 60, lowNotice: 50, criticalNotice: '' });
    expect(changesOf(stored, draft)).toEqual({});
  });

  it('send only what changed', () => {
    expect(changesOf(stored, { ...draft, hasLimit: false })).toEqual({ monthlyLimitCents: null });
    expect(changesOf(stored, { ...draft, limit: '80.50', lowNotice: '' })).toEqual({
      monthlyLimitCents: 8_050,
      lowBalanceNotice: null,
    });
    expect(changesOf(stored, { ...draft, criticalNotice: '0', timeZone: 'UTC' })).toEqual({
      criticalBalanceNotice: 0,
      timeZone: 'UTC',
    });
  });

  it.each([
    [{ limit: '-5' }, ['limit']],
    [{ limit: '1.999' }, ['limit']],
    [{ lowNotice: 1.5 }, ['lowNotice']],
    [{ criticalNotice: '1000001' }, ['criticalNotice']],
    [{ criticalNotice: 50 }, ['noticeOrder']],
    [{ hasLimit: false, limit: 'nonsense' }, []],
  ])('%j is wrong in %j', (change, fields) => {
    expect([...wrongFields({ ...draft, ...change })]).toEqual(fields);
  });
});
