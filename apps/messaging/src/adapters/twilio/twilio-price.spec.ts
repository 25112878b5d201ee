import { fromTwilioPrice } from './twilio-price.js';

describe("Twilio's price of a text", () => {
  it.each([
    ['-0.00830', 'USD', { amount: '0.00830', currency: 'USD' }],
    ['-0.0166', 'usd', { amount: '0.0166', currency: 'USD' }],
    ['0', 'USD', { amount: '0', currency: 'USD' }],
    ['-0.00000', 'EUR', { amount: '0.00000', currency: 'EUR' }],
    ['0.01', 'USD', { amount: '-0.01', currency: 'USD' }],
  ])('%s %s is a cost to the last digit', (price, unit, expected) => {
    expect(fromTwilioPrice(price, unit)).toEqual(expected);
  });

  it.each([
    [null, 'USD'],
    ['', 'USD'],
    ['-', 'USD'],
    ['-0.0083', null],
    ['-0.0083', ''],
    ['1e-3', 'USD'],
    ['NaN', 'USD'],
    [' -0.0083', 'USD'],
  ])('%j %j is none', (price, unit) => {
    expect(fromTwilioPrice(price, unit)).toBeNull();
  });
});
