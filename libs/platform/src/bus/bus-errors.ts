/** Whether a command or event reached the broker is unknown: it may have. Say it again later; receivers are idempotent. */
export class BusUnavailableError extends Error {
  override readonly name = 'BusUnavailableError';
}

/** Thrown by a handler for a failure that time may cure (a vendor's 429 or 5xx, a row not there yet): the message comes again, later each time. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}
