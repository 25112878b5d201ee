/** One answer of an HTTP route; `body` is parsed JSON, or the text when it is not JSON. */
export interface ApiAnswer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/**
 * Calls the gateway's public API as one signed-in person (or nobody). `baseUrl` includes `/api/v1`.
 * It never throws for an HTTP status: what the product answers is what a test asserts on.
 */
export class ApiClient {
  constructor(
    readonly baseUrl: string,
    readonly token: string | undefined,
  ) {}

  get<Body = unknown>(path: string): Promise<ApiAnswer<Body>> {
    return this.call('GET', path);
  }

  post<Body = unknown>(
    path: string,
    body: unknown = {},
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<Body>> {
    return this.call('POST', path, body, headers);
  }

  put<Body = unknown>(path: string, body: unknown): Promise<ApiAnswer<Body>> {
    return this.call('PUT', path, body);
  }

  patch<Body = unknown>(path: string, body: unknown): Promise<ApiAnswer<Body>> {
    return this.call('PATCH', path, body);
  }

  /** A body of type string is sent as it is, for malformed input. */
  async call<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<Body>> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(text) as Body };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
