import { findTimeZones } from './time-zones';

describe('the time zones to choose from', () => {
  it('are found by a part of their name, as people write it', () => {
    expect(findTimeZones('new york').others).toContain('America/New_York');
    expect(findTimeZones('nowhere')).toEqual({ own: [], others: [] });
  });

  it('begin with the browser’s own, which is offered once', () => {
    const { own, others } = findTimeZones('', 'Pacific/Honolulu');
    expect(own).toEqual(['Pacific/Honolulu']);
    expect(others).toContain('UTC');
    expect(findTimeZones('honolulu', 'Pacific/Honolulu')).toEqual({ own, others: [] });
  });
});
