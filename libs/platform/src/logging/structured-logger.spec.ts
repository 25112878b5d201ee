import { runWithCorrelation } from '../bus/correlation.js';
import { createLogger } from './create-logger.js';
import { NestLogger } from './nest-logger.js';
import { redact, scrubText } from './redaction.js';

function aLog() {
  const lines: string[] = [];
  const logger = createLogger('billing', 'info', { write: (line) => void lines.push(line) });
  return { logger, lines, last: (): unknown => JSON.parse(lines.at(-1) ?? 'null') };
}

describe('the log', () => {
  it('is one JSON object a line with service, level, time and the story', () => {
    const { logger, last } = aLog();
    runWithCorrelation({ correlationId: 'story', causationId: null }, () =>
      logger.forContext('top-up').warn({ topUpId: 'acc:1' }, 'a card was declined'),
    );
    expect(last()).toMatchObject({
      level: 'warn',
      service: 'billing',
      context: 'top-up',
      correlationId: 'story',
      topUpId: 'acc:1',
      msg: 'a card was declined',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('never holds the words of a text, a number or a secret, wherever they are', () => {
    const { logger, lines } = aLog();
    const error = Object.assign(new Error('POST failed for +14155552671'), {
      config: { auth: { password: 'hunter2' }, data: 'Body=secret words' },
      code: 'ECONNRESET',
    });
    logger.error(
      {
        error,
        message: {
          body: 'secret words',
          to: '+14155552671',
          From: '+14155552671',
          mobile_number: '4155552671',
        },
        nested: [{ deeper: { Authorization: 'Bearer hunter2', clientSecret: 'hunter2' } }],
        address: 'amqp://guest:hunter2@localhost',
      },
      'could not reach (415) 555-2671',
    );
    new NestLogger(logger).error(error, error.stack, 'SomeService');
    const output = lines.join('');
    expect(output).not.toMatch(/secret words|hunter2|4155552671|555-2671/);
    expect(output).toContain('ECONNRESET');
    expect(output).toContain('"context":"SomeService"');
  });
});

describe('scrubbing a string', () => {
  it.each([
    ['to +14155552671 failed', 'to [number] failed'],
    ['to 415-555-2671.', 'to [number].'],
    ['to (415) 555 2671', 'to [number]'],
    ['0049 30 901820 123', '[number]'],
    ['tel:+442071838750', 'tel:[number]'],
  ])('takes a number out of %s', (given, expected) => {
    expect(scrubText(given)).toBe(expected);
  });

  it.each([
    'SM0123456789abcdef0123456789abcdef',
    'pi_3N0123456789',
    '01234567-0123-4123-8123-012345678901',
    '2026-11-23T10:00:00.000Z',
    'took 12345 ms at file.ts:123:45',
    '6512bd43d9caa6e02c990b0a',
  ])('leaves ids, times and positions alone: %s', (given) => {
    expect(scrubText(given)).toBe(given);
  });

  it('survives cycles and depth', () => {
    const cycle: Record<string, unknown> = {};
    cycle['again'] = cycle;
    expect(JSON.stringify(redact(cycle))).toContain('[deep]');
  });
});
