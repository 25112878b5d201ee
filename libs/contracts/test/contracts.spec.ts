import { readdirSync, readFileSync } from 'node:fs';
import { type ZodType } from 'zod';
import { catalogue } from '#contracts/bus/catalogue';
import { DomainError } from '#contracts/shared/domain-error';

type Part = 'request' | 'reply' | 'payload';
const folder = new URL('./samples/', import.meta.url);
const sampleOf = (wireName: string) =>
  JSON.parse(readFileSync(new URL(`${wireName}.json`, folder), 'utf8')) as Partial<
    Record<Part, Record<string, unknown>>
  >;

const parts = (contract: (typeof catalogue)[number]): [Part, ZodType][] =>
  contract.kind === 'request'
    ? [
        ['request', contract.request],
        ['reply', contract.reply],
      ]
    : [['payload', contract.payload]];

const cases = catalogue.flatMap((contract) =>
  parts(contract).map(([part, schema]) => ({
    name: `${contract.wireName} ${part}`,
    wireName: contract.wireName,
    part,
    schema,
  })),
);

describe('the samples of the bus contracts', () => {
  it('cover every contract and nothing else', () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
    expect(files.toSorted()).toEqual(catalogue.map((contract) => contract.wireName).toSorted());
  });

  it.each(cases)('$name still parses its sample, unchanged', ({ wireName, part, schema }) => {
    const sample = sampleOf(wireName)[part];
    expect(schema.parse(sample)).toEqual(sample);
  });

  it.each(cases)('$name refuses a sample without one of its fields', ({ wireName, part, schema }) => {
    const sample = sampleOf(wireName)[part] ?? {};
    const notMissed = Object.keys(sample).filter((field) => {
      const { [field]: _, ...without } = sample;
      return schema.safeParse(without).success;
    });
    // Save Changes sends only what should change; everything else is required everywhere.
    expect(notMissed).toEqual(
      wireName === 'subscriptions.save-subscription.v1' && part === 'request' ? ['textMessaging'] : [],
    );
  });

  it.each(cases)(
    '$name refuses a sample with an operator in place of a field',
    ({ wireName, part, schema }) => {
      const sample = sampleOf(wireName)[part] ?? {};
      const taken = Object.keys(sample).filter(
        (field) => schema.safeParse({ ...sample, [field]: { $gt: '' } }).success,
      );
      expect(taken).toEqual([]);
    },
  );

  it('names every contract once', () => {
    const names = catalogue.map((contract) => contract.wireName);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a domain error', () => {
  it('carries a code of the closed list, a sentence and facts', () => {
    const refusal = new DomainError('NOT_FOUND', 'There is no such conversation.', { id: 'cnv_1' });
    expect(refusal).toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no such conversation.',
      details: { id: 'cnv_1' },
    });
  });
});
