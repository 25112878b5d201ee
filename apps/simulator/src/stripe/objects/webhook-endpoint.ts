import { type Metadata } from './metadata.js';

export interface WebhookEndpoint {
  id: string;
  object: 'webhook_endpoint';
  api_version: string | null;
  application: null;
  created: number;
  description: string | null;
  enabled_events: string[];
  livemode: false;
  metadata: Metadata;
  /** Stripe shows it in the answer to the creation only. */
  secret: string;
  status: 'enabled' | 'disabled';
  url: string;
}

export function wantsEvent(endpoint: WebhookEndpoint, type: string): boolean {
  return (
    endpoint.status === 'enabled' &&
    (endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type))
  );
}

export function newWebhookEndpoint(
  id: string,
  created: number,
  given: Pick<WebhookEndpoint, 'url' | 'enabled_events' | 'secret'>,
): WebhookEndpoint {
  return {
    id,
    object: 'webhook_endpoint',
    api_version: null,
    application: null,
    created,
    description: null,
    livemode: false,
    metadata: {},
    status: 'enabled',
    ...given,
  };
}
