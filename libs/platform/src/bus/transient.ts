import { DomainError } from '#contracts/shared/domain-error';
import { BusUnavailableError, TransientError } from './bus-errors.js';

const TRANSIENT_DATABASE_ERRORS = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoPoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
  'MongoTopologyClosedError',
  'MongoWriteConcernError',
  'MongoOperationTimeoutError',
]);
const TRANSIENT_DATABASE_LABELS = [
  'TransientTransactionError',
  'UnknownTransactionCommitResult',
  'RetryableWriteError',
];

/**
 * What a server says that stops, starts, hands over or takes too long, by code: NotYetInitialized, HostUnreachable,
 * MaxTimeMSExpired, ShutdownInProgress, PrimarySteppedDown, NotWritablePrimary, InterruptedAtShutdown and their kin. The error
 * of many writes carries no label.
 */
const TRANSIENT_DATABASE_CODES = new Set([
  6, 7, 50, 64, 89, 91, 94, 112, 134, 189, 262, 9_001, 10_107, 11_600, 11_602, 13_435, 13_436,
]);

/** Whether time may cure a failure: our own word for it, an unreachable bus, database or peer, a transaction that collided. */
export function isTransient(error: unknown): boolean {
  if (error instanceof TransientError || error instanceof BusUnavailableError) return true;
  if (error instanceof DomainError) return error.code === 'SERVICE_UNAVAILABLE' || error.code === 'INTERNAL';
  return isTransientDatabaseError(error);
}

/** Told by name and label, so that the bus needs no database driver. */
export function isTransientDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (TRANSIENT_DATABASE_ERRORS.has(error.name)) return true;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'number' && TRANSIENT_DATABASE_CODES.has(code)) return true;
  // The driver hides a lost connection in the error of many writes; what a server refuses has a code.
  if (error.name === 'MongoBulkWriteError' && typeof code !== 'number') return true;
  return TRANSIENT_DATABASE_LABELS.some((label) => hasErrorLabel(error, label));
}

/** Whether the driver put this label on the error. */
export function hasErrorLabel(error: unknown, label: string): boolean {
  if (!(error instanceof Error) || !('hasErrorLabel' in error)) return false;
  return typeof error.hasErrorLabel === 'function' && error.hasErrorLabel(label) === true;
}
