import { ServerUnavailable } from '#local-servers/server-unavailable';

const patienceMs = 30_000;

/** The gateway's public API as one demo user uses it. Waits out a product that is still warming up. */
export class DemoApi {
  private constructor(
    private readonly baseUrl: string,
    private readonly token: string | undefined,
  ) {}

  static async login(gatewayUrl: string, userId: string): Promise<DemoApi> {
    const baseUrl = `${gatewayUrl}/api/v1`;
    const { token } = await new DemoApi(baseUrl, undefined).send<{ token: string }>('POST', '/dev/login', {
      userId,
    });
    return new DemoApi(baseUrl, token);
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.send<Answer>('GET', path);
  }

  /** Throws `ServerUnavailable` for any refusal; a 503 or 504 is tried again for half a minute. */
  async send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const answer = await fetch(`${this.baseUrl}${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      });
      if (answer.ok) return (await answer.json()) as Answer;
      const text = await answer.text();
      if (answer.status < 503 || Date.now() > deadline)
        throw new ServerUnavailable(
          `The demo data could not be made: ${method} ${path} answered ${answer.status} ${text}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
