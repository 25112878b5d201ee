import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A webhook as it came in. */
export interface Received {
  method: string;
  /** Full address as the sender must have signed it. */
  url: string;
  path: string;
  headers: Record<string, string>;
  rawBody: string;
  form: Record<string, string>;
}

type Answer = (response: ServerResponse, received: Received) => void;

const emptyTwiml: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'text/xml' }).end('<Response/>');
};

/** A receiver of webhooks on a free port. What it answers can be changed per path. */
export class Receiver {
  readonly received: Received[] = [];
  readonly answers = new Map<string, Answer>();
  private readonly server = createServer((request, response) => void this.handle(request, response));

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  urlOf(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  /** What came in for a path, oldest first. */
  at(path: string): Received[] {
    return this.received.filter((one) => one.path === path);
  }

  statusesAt(path: string): (string | undefined)[] {
    return this.at(path).map((one) => one.form['MessageStatus']);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const rawBody = Buffer.concat(chunks).toString('utf8');
    const [path = ''] = (request.url ?? '').split('?');
    const received: Received = {
      method: request.method ?? '',
      url: this.urlOf(request.url ?? ''),
      path,
      headers: request.headers as Record<string, string>,
      rawBody,
      form: Object.fromEntries(new URLSearchParams(rawBody)),
    };
    this.received.push(received);
    (this.answers.get(path) ?? emptyTwiml)(response, received);
  }
}
