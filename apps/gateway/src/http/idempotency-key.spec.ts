import { readIdempotencyKey, requireIdempotencyKey } from './idempotency-key.js';

const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return Reflect.get(Object(error), 'code');
  }
};

describe('an Idempotency-Key', () => {
  it.each([undefined, '', '  '])('is missing: %j', (header) => {
    expect(readIdempotencyKey(header)).toBeNull();
    expect(codeOf(() => requireIdempotencyKey(header))).toBe('IDEMPOTENCY_KEY_REQUIRED');
  });

  it('has at most 255 characters', () => {
    expect(requireIdempotencyKey('k'.repeat(255))).toHaveLength(255);
    expect(codeOf(() => requireIdempotencyKey('k'.repeat(256)))).toBe('VALIDATION_FAILED');
  });
});
