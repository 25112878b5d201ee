import { type IncomingNumber, type ServiceRecord } from '../resources.js';
import { type TwilioState } from '../state.js';

/** Where an inbound text goes. */
export type InboundRoute =
  | {
      kind: 'webhook';
      url: string;
      method: string;
      fallbackUrl: string;
      fallbackMethod: string;
      service: ServiceRecord | undefined;
    }
  /** Logged, and nobody is told. */
  | { kind: 'silent'; service: ServiceRecord | undefined }
  /** Neither logged nor told: the number's service has no address. */
  | { kind: 'dropped' };

/** The service's address wins over the number's, unless the service says to use the number's. */
export function inboundRouteOf(number: IncomingNumber, state: TwilioState): InboundRoute {
  const service = state.serviceOfNumber(number.sid);
  if (service && !service.resource.use_inbound_webhook_on_number) {
    const { inbound_request_url: url, inbound_method: method, fallback_url: fallbackUrl } = service.resource;
    if (!url) return { kind: 'dropped' };
    const fallbackMethod = service.resource.fallback_method;
    return { kind: 'webhook', url, method, fallbackUrl: fallbackUrl ?? '', fallbackMethod, service };
  }
  if (number.sms_url === '') return { kind: 'silent', service };
  return {
    kind: 'webhook',
    url: number.sms_url,
    method: number.sms_method,
    fallbackUrl: number.sms_fallback_url,
    fallbackMethod: number.sms_fallback_method,
    service,
  };
}
