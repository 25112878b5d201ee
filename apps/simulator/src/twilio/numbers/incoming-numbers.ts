import { type Kernel } from '../../kernel/kernel.js';
import { rfc2822 } from '../dates.js';
import { badRequest } from '../errors.js';
import { isPhoneNumber } from '../messages/message-request.js';
import { type Parameters } from '../parameters.js';
import { type Account, type IncomingNumber } from '../resources.js';
import { type TwilioState } from '../state.js';
import { generateNumbers } from './generated-numbers.js';

/** The numbers accounts rent. */
export class IncomingNumbers {
  constructor(
    private readonly state: TwilioState,
    private readonly kernel: Kernel,
  ) {}

  /** Buys `PhoneNumber`, or any number of `AreaCode`. Raises 21421, 21422, 21452, 21502. */
  buy(account: Account, form: Parameters): IncomingNumber {
    const number = this.unconfigured(account, this.chosen(form));
    this.configure(number, form);
    this.state.numbers.set(number.sid, number);
    this.kernel.store.changed();
    return number;
  }

  /** Applies the given settings, and moves the number when `AccountSid` names another account. Raises 21502, 20404. */
  update(number: IncomingNumber, form: Parameters): void {
    this.configure(number, form);
    const accountSid = form.filled('AccountSid');
    if (accountSid !== undefined) {
      if (!this.state.accounts.has(accountSid)) throw badRequest(20001, `Unknown AccountSid: ${accountSid}`);
      number.account_sid = accountSid;
      number.uri = uriOf(number);
    }
    number.date_updated = rfc2822(this.kernel.clock.date());
    this.kernel.store.changed();
  }

  release(number: IncomingNumber): void {
    this.state.numbers.delete(number.sid);
    for (const service of this.state.services.values()) {
      service.numberSids = service.numberSids.filter((sid) => sid !== number.sid);
    }
    this.kernel.store.changed();
  }

  /** `PhoneNumber` of a list may be a part of a number, with `*` for any digit. */
  list(account: Account, query: Parameters): IncomingNumber[] {
    const pattern = query.filled('PhoneNumber');
    const friendlyName = query.filled('FriendlyName');
    const matcher =
      pattern === undefined ? undefined : new RegExp(pattern.replace(/[^\d*]/g, '').replaceAll('*', '\\d'));
    return [...this.state.numbers.values()].filter(
      (number) =>
        number.account_sid === account.sid &&
        (!matcher || matcher.test(number.phone_number)) &&
        (friendlyName === undefined || number.friendly_name === friendlyName),
    );
  }

  isTaken(phoneNumber: string): boolean {
    return this.state.numberCalled(phoneNumber) !== undefined;
  }

  private chosen(form: Parameters): string {
    const phoneNumber = form.filled('PhoneNumber');
    if (phoneNumber !== undefined) {
      if (phoneNumber === '+15005550000') throw badRequest(21422, `${phoneNumber} is not available.`);
      if (phoneNumber === '+15005550001' || !isPhoneNumber(phoneNumber)) {
        throw badRequest(21421, `${phoneNumber} is not a valid phone number.`);
      }
      if (this.isTaken(phoneNumber)) throw badRequest(21422, `${phoneNumber} is not available.`);
      return phoneNumber;
    }
    const areaCode = form.filled('AreaCode');
    if (areaCode === undefined) throw badRequest(21421, 'PhoneNumber or AreaCode is required.');
    const search = { country: 'US', type: 'Local', areaCode, contains: undefined, count: 1 } as const;
    const [found] = generateNumbers(search, (candidate) => this.isTaken(candidate));
    if (!found) throw badRequest(21452, `No phone numbers found in area code ${areaCode}.`);
    return found.phoneNumber;
  }

  private configure(number: IncomingNumber, form: Parameters): void {
    for (const [field, name] of [
      ['sms_url', 'SmsUrl'],
      ['sms_fallback_url', 'SmsFallbackUrl'],
    ] as const) {
      if (form.has(name)) number[field] = form.url(name, 21502) ?? '';
    }
    for (const [field, name] of [
      ['friendly_name', 'FriendlyName'],
      ['sms_method', 'SmsMethod'],
      ['sms_fallback_method', 'SmsFallbackMethod'],
      ['sms_application_sid', 'SmsApplicationSid'],
      ['address_sid', 'AddressSid'],
      ['bundle_sid', 'BundleSid'],
      ['voice_url', 'VoiceUrl'],
      ['status_callback', 'StatusCallback'],
    ] as const) {
      const value = form.text(name);
      if (value !== undefined) number[field] = value;
    }
  }

  private unconfigured(account: Account, phoneNumber: string): IncomingNumber {
    const now = rfc2822(this.kernel.clock.date());
    const number: IncomingNumber = {
      sid: this.kernel.ids.hex('PN'),
      account_sid: account.sid,
      phone_number: phoneNumber,
      friendly_name: phoneNumber.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3'),
      sms_url: '',
      sms_method: 'POST',
      sms_fallback_url: '',
      sms_fallback_method: 'POST',
      sms_application_sid: '',
      voice_url: null,
      voice_method: 'POST',
      voice_fallback_url: null,
      voice_fallback_method: 'POST',
      voice_caller_id_lookup: false,
      voice_application_sid: null,
      status_callback: '',
      status_callback_method: 'POST',
      trunk_sid: null,
      identity_sid: null,
      address_sid: null,
      bundle_sid: null,
      address_requirements: 'none',
      emergency_status: 'Inactive',
      emergency_address_sid: null,
      emergency_address_status: 'unregistered',
      capabilities: { voice: true, sms: true, mms: true, fax: false },
      beta: false,
      origin: 'twilio',
      status: 'in-use',
      date_created: now,
      date_updated: now,
      api_version: '2010-04-01',
      uri: '',
    };
    number.uri = uriOf(number);
    return number;
  }
}

function uriOf(number: IncomingNumber): string {
  return `/2010-04-01/Accounts/${number.account_sid}/IncomingPhoneNumbers/${number.sid}.json`;
}
