import { dayName, recency } from './dates';
import { formatsFor } from './use-formats';

const now = new Date(2026, 2, 10, 15, 30);
const local = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString();
const days = { today: 'Today', yesterday: 'Yesterday' };
const words = { now: 'now', yesterday: 'Yesterday', minutes: (count: number) => `${count} min` };
/** Intl puts a narrow space before PM. */
const plain = (text: string) => text.replaceAll('\u202F', ' ');

describe('days of a thread', () => {
  it.each([
    [local(2026, 2, 10, 0, 0), 'Today'],
    [local(2026, 2, 9, 23, 59), 'Yesterday'],
    [local(2026, 2, 8, 23, 59), 'Sunday, March 8, 2026'],
    [local(2026, 2, 11, 0, 1), 'Wednesday, March 11, 2026'],
  ])('%s is %s', (at, name) => {
    expect(dayName(at, formatsFor('en'), days, now)).toBe(name);
  });

  it('have names in Spanish', () => {
    expect(dayName(local(2026, 2, 3), formatsFor('es'), days, now)).toBe('martes, 3 de marzo de 2026');
  });
});

describe('times of a list', () => {
  it.each([
    [local(2026, 2, 10, 15, 30), 'now'],
    [local(2026, 2, 10, 15, 35), 'now'],
    [local(2026, 2, 10, 15, 28), '2 min'],
    [local(2026, 2, 10, 14, 31), '59 min'],
    [local(2026, 2, 10, 14, 5), '2:05 PM'],
    [local(2026, 2, 9, 23, 59), 'Yesterday'],
    [local(2026, 2, 3), 'Mar 3'],
    [local(2025, 2, 3), 'Mar 3, 2025'],
  ])('%s is %s', (at, name) => {
    expect(plain(recency(at, formatsFor('en'), words, now))).toBe(name);
  });

  it('tell "a few minutes ago" across midnight', () => {
    const midnight = new Date(2026, 2, 10, 0, 5);
    expect(recency(local(2026, 2, 9, 23, 58), formatsFor('en'), words, midnight)).toBe('7 min');
  });
});
