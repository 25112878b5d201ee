/** What caused a change: the API request, or nothing but time. */
export interface Origin {
  requestId: string | null;
  idempotencyKey: string | null;
  /** The simulator's own address as the caller sees it, without a slash at the end. */
  baseUrl: string;
  /** Webhooks that a fault wants delivered before the answer; the route waits for them. */
  webhooksBeforeAnswer: Promise<unknown>[];
}

/** The origin of what happens by itself, such as a balance transaction. */
export function noRequest(): Origin {
  return { requestId: null, idempotencyKey: null, baseUrl: '', webhooksBeforeAnswer: [] };
}
