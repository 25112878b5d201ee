// The JSON of the 2010 API and of the messaging domain, with the fields the SDK reads.

export interface Account {
  sid: string;
  friendly_name: string;
  auth_token: string;
  owner_account_sid: string;
  status: 'active' | 'suspended' | 'closed';
  type: 'Full';
  date_created: string;
  date_updated: string;
  uri: string;
  subresource_uris: Record<string, string>;
}

export type MessageStatus =
  | 'accepted'
  | 'scheduled'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'canceled'
  | 'received';

export interface Message {
  sid: string;
  account_sid: string;
  messaging_service_sid: string | null;
  from: string | null;
  to: string;
  body: string;
  status: MessageStatus;
  direction: 'outbound-api' | 'outbound-reply' | 'inbound';
  num_segments: string;
  num_media: string;
  price: string | null;
  price_unit: string;
  error_code: number | null;
  error_message: string | null;
  date_created: string;
  date_updated: string;
  date_sent: string | null;
  api_version: string;
  uri: string;
  subresource_uris: Record<string, string>;
}

export interface Media {
  sid: string;
  account_sid: string;
  parent_sid: string;
  content_type: string;
  date_created: string;
  date_updated: string;
  uri: string;
  /** Where the bytes are: given as base 64, or at another address. Not part of the answer. */
  content: { base64: string } | { url: string };
}

export interface IncomingNumber {
  sid: string;
  account_sid: string;
  phone_number: string;
  friendly_name: string;
  sms_url: string;
  sms_method: string;
  sms_fallback_url: string;
  sms_fallback_method: string;
  sms_application_sid: string;
  voice_url: string | null;
  voice_method: string;
  voice_fallback_url: string | null;
  voice_fallback_method: string;
  voice_caller_id_lookup: boolean;
  voice_application_sid: string | null;
  status_callback: string;
  status_callback_method: string;
  trunk_sid: string | null;
  identity_sid: string | null;
  address_sid: string | null;
  bundle_sid: string | null;
  address_requirements: string;
  emergency_status: string;
  emergency_address_sid: string | null;
  emergency_address_status: string;
  capabilities: { voice: boolean; sms: boolean; mms: boolean; fax: boolean };
  beta: boolean;
  origin: string;
  status: string;
  date_created: string;
  date_updated: string;
  api_version: string;
  uri: string;
}

export interface MessagingService {
  sid: string;
  account_sid: string;
  friendly_name: string;
  inbound_request_url: string | null;
  inbound_method: string;
  fallback_url: string | null;
  fallback_method: string;
  status_callback: string | null;
  sticky_sender: boolean;
  smart_encoding: boolean;
  mms_converter: boolean;
  fallback_to_long_code: boolean;
  scan_message_content: string;
  area_code_geomatch: boolean;
  validity_period: number;
  synchronous_validation: boolean;
  usecase: string;
  us_app_to_person_registered: boolean;
  use_inbound_webhook_on_number: boolean;
  date_created: string;
  date_updated: string;
}

/** A service with what the simulator keeps beside it. */
export interface ServiceRecord {
  resource: MessagingService;
  /** PN sids in order of joining. */
  numberSids: string[];
  /** Only Twilio's console (here: a control call) switches this on. */
  advancedOptOut: boolean;
  campaign: Campaign | null;
}

export interface Campaign {
  sid: string;
  account_sid: string;
  messaging_service_sid: string;
  brand_registration_sid: string;
  campaign_status: string;
  [field: string]: unknown;
}

export interface Brand {
  sid: string;
  account_sid: string;
  status: string;
  identity_status: string;
  [field: string]: unknown;
}

/** How a message ends. `sent` stays sent for ever. */
export type Fate = { status: 'delivered' | 'sent' } | { status: 'undelivered' | 'failed'; errorCode: number };

/** A message with what the simulator keeps beside it. */
export interface MessageRecord {
  /** Grows with acceptance; page tokens name it. */
  seq: number;
  resource: Message;
  /** Where it goes out from; shown as `from` once a service has picked it. */
  sender: string;
  createdAtMs: number;
  sentAtMs: number | null;
  statusCallback: string | null;
  segments: number;
  fate: Fate;
  callbacks: 'once' | 'reversed' | 'three times' | 'late';
  validitySeconds: number;
  /** When a scheduled message is due. */
  sendAtMs: number | null;
  /** A control call took over: no step happens by itself any more. */
  manual: boolean;
}

/** What Twilio's debugger would show. */
export interface Alert {
  at: string;
  code: number;
  message: string;
  url: string;
  message_sid: string;
}
