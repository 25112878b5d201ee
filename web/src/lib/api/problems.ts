import { type Problem } from '#contracts/http/problem.http';
import { type ErrorCode } from '#contracts/shared/error-code';

/** The gateway understood and refused. `code` is what screens decide by; `detail` is a sentence for people. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly correlationId: string;
  /** The refused fields of a body or query. */
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  /** The whole document: some refusals carry facts of their own, such as `conversationId`. */
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.correlationId = problem.correlationId;
    this.errors = problem.errors ?? [];
    this.problem = problem;
  }
}

/** No answer that can be trusted: no network, no gateway, a proxy's page, or too late. Whether anything happened is unknown. */
export class ConnectionProblem extends Error {
  override readonly name = 'ConnectionProblem';
}

export const hasCode = (error: unknown, code: ErrorCode): error is ApiProblem =>
  error instanceof ApiProblem && error.code === code;

/** Whether this field of what was sent is why it was refused. */
export const refusesField = (error: unknown, field: string): boolean =>
  error instanceof ApiProblem && error.errors.some(({ path }) => path === field);
