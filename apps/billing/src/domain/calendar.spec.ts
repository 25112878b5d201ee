import { monthOf, startOfNextMonth } from './calendar.js';

describe('a month', () => {
  it.each([
    ['2026-11-30T23:59:59.999Z', 'UTC', '2026-11'],
    ['2026-12-01T00:00:00.000Z', 'UTC', '2026-12'],
    ['2026-12-01T04:59:59.999Z', 'America/New_York', '2026-11'],
    ['2026-12-01T05:00:00.000Z', 'America/New_York', '2026-12'],
    ['2026-11-30T10:00:00.000Z', 'Pacific/Kiritimati', '2026-12'],
    ['2026-12-01T10:59:00.000Z', 'Pacific/Pago_Pago', '2026-11'],
    ['2027-01-01T03:00:00.000Z', 'America/Los_Angeles', '2026-12'],
  ])('at %s in %s is %s', (time, timeZone, month) => {
    expect(monthOf(new Date(time), timeZone)).toBe(month);
  });

  it.each([
    ['2026-11-15T12:00:00Z', 'UTC', '2026-12-01T00:00:00.000Z'],
    // Summer time ends, and begins, in the month that is looked through.
    ['2026-11-01T05:30:00Z', 'America/New_York', '2026-12-01T05:00:00.000Z'],
    ['2026-03-01T12:00:00Z', 'America/New_York', '2026-04-01T04:00:00.000Z'],
    ['2026-10-31T12:00:00Z', 'Asia/Kolkata', '2026-10-31T18:30:00.000Z'],
    ['2026-12-31T23:00:00Z', 'Pacific/Kiritimati', '2027-01-31T10:00:00.000Z'],
    // On 1 October 2023 Paraguay put its clocks forward at midnight: that month began at 01:00.
    ['2023-09-10T12:00:00Z', 'America/Asuncion', '2023-10-01T04:00:00.000Z'],
    ['2026-01-31T23:59:59.999Z', 'UTC', '2026-02-01T00:00:00.000Z'],
  ])('of %s in %s ends at %s', (time, timeZone, next) => {
    expect(startOfNextMonth(new Date(time), timeZone).toISOString()).toBe(next);
  });
});
