import { parseQuery } from './parse-query.js';

describe('reading a search query', () => {
  it('reads fields, metadata, comparisons and negation', () => {
    expect(parseQuery(`metadata['topup_id']:'t\\'1' AND -status:"failed" and amount>=2000`)).toEqual([
      { path: ['metadata', 'topup_id'], operator: ':', value: "t'1", isNegated: false },
      { path: ['status'], operator: ':', value: 'failed', isNegated: true },
      { path: ['amount'], operator: '>=', value: '2000', isNegated: false },
    ]);
  });

  it.each(['', 'status', "status:'a", "status:'a' OR status:'b'", "status:'a'customer:'b'", "'a':'b'"])(
    'refuses %s',
    (query) => {
      expect(() => parseQuery(query)).toThrow('unable to parse');
    },
  );
});
