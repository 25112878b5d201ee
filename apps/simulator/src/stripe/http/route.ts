import { type StripeAccount } from '../account.js';
import { type Origin } from '../origin.js';
import { type Parameters, type Shape } from './parameter-shape.js';

/** What a route is given: checked parameters, the path's variables, and where the call came from. */
export interface Call<S extends Shape = Shape> {
  account: StripeAccount;
  params: Parameters<S>;
  /** The variable of the path, empty where there is none. */
  id: string;
  origin: Origin;
}

export interface Route<S extends Shape = Shape> {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below `/v1`; a variable is always `:id`. */
  path: string;
  accepts: S;
  /** The bank is asked: the answer takes its time, and meanwhile the idempotency key is in use. */
  asksBank?: boolean;
  /** Runs in one go, without awaiting, so that two requests never interleave. Raises StripeError. */
  handle(call: Call<S>): object;
}

/** Lets a table hold routes of different parameters while each handler is typed by its own. */
export function route<S extends Shape>(definition: Route<S>): Route {
  return definition as unknown as Route;
}
