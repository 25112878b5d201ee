import { readableNumber } from './readable-number';

it.each([
  ['+13055550101', '+1 305 555 0101'],
  ['+442079460000', '+442079460000'],
  ['+130555501012', '+130555501012'],
])('%s reads as %s', (number, readable) => {
  expect(readableNumber(number)).toBe(readable);
});
