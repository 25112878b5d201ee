import { type IncomingMessage } from 'node:http';

const MOST_BYTES = 32 * 1_024 * 1_024;
const LONGEST_MS = 10_000;

/**
 * Reads the rest of a refused body and throws it away. A client that still writes when the connection closes sees a reset
 * instead of the answer. Bounded, so that a refused upload cannot hold the connection.
 */
export async function drainBody(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return;
  await new Promise<void>((resolve) => {
    let left = MOST_BYTES;
    const finish = () => {
      clearTimeout(timer);
      request.off('data', count).off('end', finish).off('close', finish);
      resolve();
    };
    const count = (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) finish();
    };
    const timer = setTimeout(finish, LONGEST_MS);
    request.on('data', count).once('end', finish).once('close', finish);
    request.resume();
  });
}
