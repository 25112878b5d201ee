import { type LoggerService } from '@nestjs/common';
import { type StructuredLogger } from './structured-logger.js';

/** Lets Nest, and code that uses Nest's Logger, write into the structured log. The last string parameter is the context. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: StructuredLogger) {}

  log(message: unknown, ...parameters: unknown[]): void {
    const { fields, sentence } = read(message, parameters);
    // Nest tells of every route and module at start: of interest to nobody who runs it.
    if (QUIET_CONTEXTS.has(String(fields['context']))) this.logger.debug(fields, sentence);
    else this.logger.info(fields, sentence);
  }

  warn(message: unknown, ...parameters: unknown[]): void {
    const { fields, sentence } = read(message, parameters);
    this.logger.warn(fields, sentence);
  }

  error(message: unknown, ...parameters: unknown[]): void {
    const { fields, sentence } = read(message, parameters);
    this.logger.error(fields, sentence);
  }

  fatal(message: unknown, ...parameters: unknown[]): void {
    this.error(message, ...parameters);
  }

  debug(message: unknown, ...parameters: unknown[]): void {
    const { fields, sentence } = read(message, parameters);
    this.logger.debug(fields, sentence);
  }

  verbose(message: unknown, ...parameters: unknown[]): void {
    this.debug(message, ...parameters);
  }
}

const QUIET_CONTEXTS = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'NestMicroservice',
]);

function read(message: unknown, parameters: readonly unknown[]) {
  const rest = [...parameters];
  const context = typeof rest.at(-1) === 'string' ? rest.pop() : undefined;
  const fields: Record<string, unknown> = {
    ...(context === undefined ? {} : { context }),
    ...(message instanceof Error ? { error: message } : {}),
    ...(typeof message === 'object' && message !== null && !(message instanceof Error) ? message : {}),
    ...(rest.length > 0 ? { more: rest } : {}),
  };
  const sentence = message instanceof Error ? message.message : typeof message === 'string' ? message : '';
  return { fields, sentence };
}
