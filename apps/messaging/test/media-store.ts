import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage) => {
  status: number;
  headers?: Record<string, string>;
  bytes?: Buffer;
};

/** The store that the provider sends us on to, or somebody who would like to be taken for it. */
export class MediaStore {
  readonly asked: { readonly path: string; readonly authorization: string | undefined }[] = [];
  readonly #answers = new Map<string, Answer>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<MediaStore> {
    const server = createServer();
    const store = new MediaStore(server);
    server.on('request', (request, response) => {
      const path = request.url ?? '';
      store.asked.push({ path, authorization: request.headers.authorization });
      const { status, headers = {}, bytes } = store.#answers.get(path)?.(request) ?? { status: 404 };
      response.writeHead(status, headers).end(bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return store;
  }

  address(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  answer(path: string, answer: Answer): void {
    this.#answers.set(path, answer);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
