/** One event of a server-sent event stream. */
export interface StreamEvent {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
}

/** Reads `GET /events` of the gateway and keeps what arrived; `close()` ends it. Pass `lastEventId` to resume. */
export class EventStream {
  readonly events: StreamEvent[] = [];
  readonly #abort = new AbortController();
  ended = false;

  static async open(baseUrl: string, token: string, lastEventId?: string): Promise<EventStream> {
    const stream = new EventStream();
    const response = await fetch(`${baseUrl}/events`, {
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'text/event-stream',
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      signal: stream.#abort.signal,
    });
    if (response.status !== 200 || response.body === null) {
      throw new Error(`The event stream answered ${response.status}: ${await response.text()}`);
    }
    void stream.#read(response.body);
    return stream;
  }

  named(name: string): StreamEvent[] {
    return this.events.filter((event) => event.name === name);
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let buffered = '';
    try {
      for await (const chunk of body) {
        buffered += decoder.decode(chunk, { stream: true });
        const blocks = buffered.split('\n\n');
        buffered = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
      }
    } catch {
      // Closed by us or by the gateway: `ended` says so, and what arrived stays readable.
    }
    this.ended = true;
  }

  #take(block: string): void {
    const fields = new Map(
      block
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith(':'))
        .map(
          (line) =>
            [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()] as const,
        ),
    );
    const data = fields.get('data');
    if (data === undefined) return;
    this.events.push({
      id: fields.get('id') ?? '',
      name: fields.get('event') ?? 'message',
      data: JSON.parse(data) as unknown,
    });
  }
}
