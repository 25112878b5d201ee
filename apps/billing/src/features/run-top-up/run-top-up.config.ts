/** The part of the environment that paces a top-up; milliseconds. */
export interface RunTopUpConfig {
  readonly SWEEP_INTERVAL_MS: number;
  readonly STRIPE_TIMEOUT_MS: number;
  readonly RETRY_MS: number;
  readonly RETRY_MAX_MS: number;
}
