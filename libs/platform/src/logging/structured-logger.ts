import { type Logger as Pino } from 'pino';
import { currentCorrelationId } from '../bus/correlation.js';
import { redact, scrubText } from './redaction.js';

export type LogFields = Readonly<Record<string, unknown>>;

/**
 * JSON lines with service name and correlation id. Fields are redacted and scrubbed before they leave, yet never
 * log a message body or phone number on purpose. Put an error in the field `error`.
 */
export class StructuredLogger {
  constructor(private readonly pino: Pino) {}

  /** The same log with a word that says which part of the service speaks. */
  forContext(context: string): StructuredLogger {
    return new StructuredLogger(this.pino.child({ context }));
  }

  debug(fields: LogFields, sentence: string): void {
    if (this.pino.isLevelEnabled('debug')) this.pino.debug(this.#prepare(fields), scrubText(sentence));
  }

  info(fields: LogFields, sentence: string): void {
    if (this.pino.isLevelEnabled('info')) this.pino.info(this.#prepare(fields), scrubText(sentence));
  }

  warn(fields: LogFields, sentence: string): void {
    if (this.pino.isLevelEnabled('warn')) this.pino.warn(this.#prepare(fields), scrubText(sentence));
  }

  error(fields: LogFields, sentence: string): void {
    if (this.pino.isLevelEnabled('error')) this.pino.error(this.#prepare(fields), scrubText(sentence));
  }

  #prepare(fields: LogFields): object {
    const correlationId = currentCorrelationId();
    const redacted = redact(fields);
    return { ...(correlationId === undefined ? {} : { correlationId }), ...Object(redacted) };
  }
}
