import { type WebhookEndpoint } from '../objects/webhook-endpoint.js';

interface Retiring {
  readonly endpointId: string;
  readonly secret: string;
  readonly untilMs: number;
}

/** The secrets that sign for an endpoint. A rolled one goes on signing beside the new one until it expires. */
export class SigningSecrets {
  private retiring: Retiring[] = [];

  /** Gives the endpoint another secret. */
  roll(endpoint: WebhookEndpoint, secret: string, untilMs: number): void {
    this.retiring.push({ endpointId: endpoint.id, secret: endpoint.secret, untilMs });
    endpoint.secret = secret;
  }

  /** Newest first. */
  of(endpoint: WebhookEndpoint, nowMs: number): string[] {
    this.retiring = this.retiring.filter(({ untilMs }) => untilMs > nowMs);
    const old = this.retiring.filter(({ endpointId }) => endpointId === endpoint.id).toReversed();
    return [endpoint.secret, ...old.map(({ secret }) => secret)];
  }

  clear(): void {
    this.retiring = [];
  }

  dump(): unknown {
    return this.retiring;
  }

  load(retiring: unknown): void {
    this.retiring = (retiring ?? []) as Retiring[];
  }
}
