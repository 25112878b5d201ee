import { parseBrackets, readParameters } from './parameter-shape.js';
import { StripeError } from './stripe-error.js';

const shape = {
  amount: 'integer',
  confirm: 'boolean',
  expand: 'strings',
  metadata: 'metadata',
  usage: ['on_session', 'off_session'],
  card: { token: 'string', cvc: 'ignored' },
} as const;

function refusalOf(text: string): unknown {
  try {
    readParameters(parseBrackets(text), shape);
  } catch (failure) {
    return failure instanceof StripeError ? failure.body : failure;
  }
  return undefined;
}

describe('reading the parameters of a request', () => {
  it('types what the SDK writes', () => {
    const text =
      'amount=2000&confirm=true&expand[0]=a&expand[1]=b&metadata[a%20b]=1%262&usage=off_session&card[token]=tok_visa&card[cvc]=123';
    expect(readParameters(parseBrackets(text), shape)).toEqual({
      amount: 2000,
      confirm: true,
      expand: ['a', 'b'],
      metadata: { 'a b': '1&2' },
      usage: 'off_session',
      card: { token: 'tok_visa' },
    });
  });

  it('reads lists without indexes and empty values', () => {
    expect(readParameters(parseBrackets('expand[]=a&expand[]=b&metadata='), shape)).toEqual({
      expand: ['a', 'b'],
      metadata: '',
    });
    expect(readParameters(parseBrackets(''), shape)).toEqual({});
  });

  it.each([
    ['colour=red', { code: 'parameter_unknown', param: 'colour' }],
    ['card[colour]=red', { code: 'parameter_unknown', param: 'card[colour]' }],
    ['constructor=b', { code: 'parameter_unknown' }],
    ['payment_method_types[0]=card', { code: 'payment_method_types_no_longer_supported' }],
    ['amount=20.5', { code: 'parameter_invalid_integer', param: 'amount' }],
    ['amount=', { code: 'parameter_invalid_integer', param: 'amount' }],
    ['amount=1&amount=2', { param: 'amount' }],
    ['confirm=yes', { param: 'confirm' }],
    ['usage=never', { param: 'usage' }],
    ['expand=a', { param: 'expand' }],
    ['metadata=a', { param: 'metadata' }],
    [`metadata[${'k'.repeat(41)}]=a`, { param: `metadata[${'k'.repeat(41)}]` }],
    [`metadata[k]=${'v'.repeat(501)}`, { param: 'metadata[k]' }],
  ])('refuses %s', (text, expected) => {
    expect(refusalOf(text)).toMatchObject({ type: 'invalid_request_error', ...expected });
  });
});
