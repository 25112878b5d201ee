import { type Kernel } from '../../kernel/kernel.js';
import { isoSeconds } from '../dates.js';
import { badRequest } from '../errors.js';
import { type Parameters } from '../parameters.js';
import { type MessagingService, type ServiceRecord } from '../resources.js';

/** A Messaging Service with Twilio's defaults and the given settings. Raises 20001. */
export function newService(kernel: Kernel, accountSid: string, form: Parameters): ServiceRecord {
  if (form.filled('FriendlyName') === undefined)
    throw badRequest(20001, 'Missing required parameter FriendlyName');
  const now = isoSeconds(kernel.clock.date());
  const resource: MessagingService = {
    sid: kernel.ids.hex('MG'),
    account_sid: accountSid,
    friendly_name: '',
    inbound_request_url: null,
    inbound_method: 'POST',
    fallback_url: null,
    fallback_method: 'POST',
    status_callback: null,
    sticky_sender: true,
    smart_encoding: true,
    mms_converter: true,
    fallback_to_long_code: true,
    scan_message_content: 'inherit',
    area_code_geomatch: true,
    validity_period: 36_000,
    synchronous_validation: false,
    usecase: 'undeclared',
    us_app_to_person_registered: false,
    use_inbound_webhook_on_number: false,
    date_created: now,
    date_updated: now,
  };
  configureService(kernel, resource, form);
  return { resource, numberSids: [], advancedOptOut: false, campaign: null };
}

/** Applies the given settings and leaves the others. */
export function configureService(kernel: Kernel, service: MessagingService, form: Parameters): void {
  service.friendly_name = form.filled('FriendlyName') ?? service.friendly_name;
  if (form.has('InboundRequestUrl'))
    service.inbound_request_url = form.url('InboundRequestUrl', 20001) ?? null;
  if (form.has('FallbackUrl')) service.fallback_url = form.url('FallbackUrl', 20001) ?? null;
  if (form.has('StatusCallback')) service.status_callback = form.url('StatusCallback', 20001) ?? null;
  service.inbound_method = form.filled('InboundMethod') ?? service.inbound_method;
  service.fallback_method = form.filled('FallbackMethod') ?? service.fallback_method;
  service.usecase = form.filled('Usecase') ?? service.usecase;
  const validity = { from: 1, to: 36_000, fallback: service.validity_period };
  service.validity_period = form.integer('ValidityPeriod', validity);
  service.sticky_sender = form.flag('StickySender', service.sticky_sender);
  service.smart_encoding = form.flag('SmartEncoding', service.smart_encoding);
  service.area_code_geomatch = form.flag('AreaCodeGeomatch', service.area_code_geomatch);
  service.use_inbound_webhook_on_number = form.flag(
    'UseInboundWebhookOnNumber',
    service.use_inbound_webhook_on_number,
  );
  service.date_updated = isoSeconds(kernel.clock.date());
}
