interface Answer {
  readonly status: number;
  readonly body: unknown;
}
type Respond = (request: {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly headers: Headers;
}) => Answer | Promise<Answer>;

/** A gateway for component tests: what it is not told to answer fails the test. */
export class FakeApi {
  readonly #answers = new Map<string, Respond>();
  /** Everything asked, in order, as `METHOD /path?query`. */
  readonly requests: string[] = [];

  constructor() {
    globalThis.fetch = async (input, init) =>
      this.#answer(input instanceof Request ? input.url : input.toString(), init);
  }

  /** Answers `METHOD /path` (without query) from now on, with a body or with what a function makes of the request. */
  on(route: string, body: unknown, status = 200): this {
    return this.respond(route, () => ({ status, body }));
  }

  refuse(route: string, status: number, code: string, facts: Record<string, unknown> = {}): this {
    const problem = {
      type: `urn:${code}`,
      title: code,
      status,
      detail: code,
      code,
      correlationId: 'c-1',
      ...facts,
    };
    return this.on(route, problem, status);
  }

  respond(route: string, respond: Respond): this {
    this.#answers.set(route, respond);
    return this;
  }

  async #answer(address: string, init: RequestInit | undefined): Promise<Response> {
    const url = new URL(address, 'http://localhost');
    const method = init?.method ?? 'GET';
    const path = url.pathname.replace(/^\/api\/v1/, '');
    this.requests.push(`${method} ${path}${url.search}`);
    const respond = this.#answers.get(`${method} ${path}`);
    if (respond === undefined) throw new Error(`Nobody said what ${method} ${path} answers`);
    const sent: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    const { status, body } = await respond({
      path,
      query: url.searchParams,
      body: sent,
      headers: new Headers(init?.headers),
    });
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  }
}
