import { connect } from 'node:net';

const protocolHeader = Buffer.from([0x41, 0x4d, 0x51, 0x50, 0, 0, 9, 1]);

/** Resolves when the server at host and port begins an AMQP 0-9-1 conversation; rejects otherwise. */
export function answersAmqp(host: string, port: number, withinMs = 1_000): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const fail = (reason: string): void => {
      socket.destroy();
      reject(new Error(reason));
    };
    socket.setTimeout(withinMs, () => fail('no answer'));
    socket.once('error', (failure) => fail(failure.message));
    socket.once('close', () => fail('the connection was closed'));
    socket.once('connect', () => socket.write(protocolHeader));
    socket.once('data', (bytes) => {
      // A method frame (type 1) on channel 0: Connection.Start. A server that speaks another version repeats the header.
      if (bytes[0] !== 1) return fail('it is not an AMQP 0-9-1 server');
      socket.removeAllListeners('close');
      socket.destroy();
      return resolve();
    });
  });
}

/** Resolves when the management console lets the guest in, which is after the broker's database has been loaded. */
export async function consoleAnswers(managementUrl: string): Promise<void> {
  const authorization = `Basic ${Buffer.from('guest:guest').toString('base64')}`;
  const answer = await fetch(`${managementUrl}/api/overview`, {
    headers: { authorization },
    signal: AbortSignal.timeout(2_000),
  });
  if (!answer.ok) throw new Error(`its console answers ${answer.status}`);
}
