import http from 'node:http';
import https from 'node:https';

/** One HTTP request that leaves the simulator. */
export interface OutgoingRequest {
  url: string;
  method: 'GET' | 'POST' | 'HEAD';
  headers: Record<string, string>;
  /** Ignored for GET. */
  body: string;
  /** Default 5,000 and 15,000. */
  connectTimeoutMs?: number;
  readTimeoutMs?: number;
}

/** `no-connection`: the receiver never saw the request. `no-answer`: it may have. */
export type HttpOutcome =
  | { kind: 'answered'; status: number; contentType: string; body: string }
  | { kind: 'no-connection'; code: string }
  | { kind: 'no-answer'; code: string };

const agentOptions = { keepAlive: true, maxSockets: 256, maxFreeSockets: 32 };
const largestAnswer = 64 * 1024;

/** Keeps its connections open between requests: 500 callbacks a second must not open 500 sockets. */
export class HttpClient {
  private readonly plain = new http.Agent(agentOptions);
  private readonly secure = new https.Agent(agentOptions);

  async send(request: OutgoingRequest): Promise<HttpOutcome> {
    const first = await this.once(request);
    // A kept connection that the receiver closed just then says nothing about the receiver: a new one is opened.
    return first === 'stale connection'
      ? settled(await this.once({ ...request, headers: { ...request.headers, connection: 'close' } }))
      : first;
  }

  close(): void {
    this.plain.destroy();
    this.secure.destroy();
  }

  private once(request: OutgoingRequest): Promise<HttpOutcome | 'stale connection'> {
    return new Promise((resolve) => {
      const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
      if (!url || !/^https?:$/.test(url.protocol)) {
        resolve({ kind: 'no-connection', code: 'ERR_INVALID_URL' });
        return;
      }
      const transport = url.protocol === 'https:' ? https : http;
      const body = request.method === 'POST' ? Buffer.from(request.body) : undefined;
      const headers: http.OutgoingHttpHeaders = { ...request.headers };
      if (body) headers['content-length'] = body.length;
      const outgoing = transport.request(url, {
        method: request.method,
        headers,
        agent: url.protocol === 'https:' ? this.secure : this.plain,
      });
      let connected = false;
      let connectTimer: NodeJS.Timeout | undefined;
      let readTimer: NodeJS.Timeout | undefined;
      const onConnected = (): void => {
        connected = true;
        clearTimeout(connectTimer);
        readTimer ??= setTimeout(
          () => outgoing.destroy(withCode('ETIMEDOUT')),
          request.readTimeoutMs ?? 15_000,
        );
      };
      const finish = (outcome: HttpOutcome | 'stale connection'): void => {
        clearTimeout(connectTimer);
        clearTimeout(readTimer);
        resolve(outcome);
      };
      outgoing.on('socket', (socket) => {
        if (!socket.connecting) {
          onConnected();
          return;
        }
        // Not earlier: waiting for one of the agent's sockets is this process being busy, not the receiver being away.
        connectTimer = setTimeout(
          () => outgoing.destroy(withCode('ETIMEDOUT')),
          request.connectTimeoutMs ?? 5_000,
        );
        socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', onConnected);
      });
      outgoing.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= largestAnswer) chunks.push(chunk);
        });
        response.on('error', (failure: NodeJS.ErrnoException) =>
          finish({ kind: 'no-answer', code: failure.code ?? 'ECONNRESET' }),
        );
        response.on('end', () =>
          finish({
            kind: 'answered',
            status: response.statusCode ?? 0,
            contentType: response.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      outgoing.on('error', (failure: NodeJS.ErrnoException) => {
        const code = failure.code ?? 'EPROTO';
        if (outgoing.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE')) finish('stale connection');
        else finish({ kind: connected ? 'no-answer' : 'no-connection', code });
      });
      outgoing.end(body);
    });
  }
}

function settled(outcome: HttpOutcome | 'stale connection'): HttpOutcome {
  return outcome === 'stale connection' ? { kind: 'no-answer', code: 'ECONNRESET' } : outcome;
}

function withCode(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}
