import { type ErrorCode } from './error-code.js';

/**
 * A refusal by a rule of the product: a code of the closed list, one sentence for a person, and the facts as fields.
 * It travels over the bus as `{ code, message, details }` and is never retried by the transport. `details` must hold no
 * message body, phone number or secret, because it reaches logs and answers.
 */
export class DomainError extends Error {
  override readonly name: string = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** One wrong field of a request: `path` in dots (`textMessaging.included`), `message` for a person. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}
