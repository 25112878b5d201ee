import {
  type Account,
  type Alert,
  type Brand,
  type IncomingNumber,
  type Media,
  type MessageRecord,
  type ServiceRecord,
} from './resources.js';

interface Dumped {
  accounts: Account[];
  numbers: IncomingNumber[];
  messages: MessageRecord[];
  services: ServiceRecord[];
  media: Media[];
  brands: Brand[];
  optOuts: string[];
  alerts: Alert[];
  nextSeq: number;
}

/** Everything Twilio knows, in memory. */
export class TwilioState {
  readonly accounts = new Map<string, Account>();
  readonly numbers = new Map<string, IncomingNumber>();
  readonly services = new Map<string, ServiceRecord>();
  readonly media = new Map<string, Media>();
  readonly brands = new Map<string, Brand>();
  /** `<number or MG sid>|<contact>` */
  readonly optOuts = new Set<string>();
  alerts: Alert[] = [];
  /** In order of acceptance. */
  messages: MessageRecord[] = [];
  private readonly bySid = new Map<string, MessageRecord>();
  private nextSeq = 1;

  addMessage(record: Omit<MessageRecord, 'seq'>): MessageRecord {
    const added = { ...record, seq: this.nextSeq };
    this.nextSeq += 1;
    this.messages.push(added);
    this.bySid.set(added.resource.sid, added);
    return added;
  }

  message(sid: string): MessageRecord | undefined {
    return this.bySid.get(sid);
  }

  deleteMessage(sid: string): void {
    this.bySid.delete(sid);
    this.messages = this.messages.filter((record) => record.resource.sid !== sid);
    for (const media of this.mediaOf(sid)) this.media.delete(media.sid);
  }

  mediaOf(messageSid: string): Media[] {
    return [...this.media.values()].filter((media) => media.parent_sid === messageSid);
  }

  numberCalled(phoneNumber: string): IncomingNumber | undefined {
    for (const number of this.numbers.values()) if (number.phone_number === phoneNumber) return number;
    return undefined;
  }

  serviceOfNumber(numberSid: string): ServiceRecord | undefined {
    for (const service of this.services.values()) if (service.numberSids.includes(numberSid)) return service;
    return undefined;
  }

  clear(): void {
    for (const collection of [
      this.accounts,
      this.numbers,
      this.services,
      this.media,
      this.brands,
      this.bySid,
    ]) {
      collection.clear();
    }
    this.optOuts.clear();
    this.alerts = [];
    this.messages = [];
    this.nextSeq = 1;
  }

  dump(): Dumped {
    return {
      accounts: [...this.accounts.values()],
      numbers: [...this.numbers.values()],
      messages: this.messages,
      services: [...this.services.values()],
      media: [...this.media.values()],
      brands: [...this.brands.values()],
      optOuts: [...this.optOuts],
      alerts: this.alerts,
      nextSeq: this.nextSeq,
    };
  }

  load(dumped: unknown): void {
    const state = dumped as Dumped;
    for (const account of state.accounts) this.accounts.set(account.sid, account);
    for (const number of state.numbers) this.numbers.set(number.sid, number);
    for (const service of state.services) this.services.set(service.resource.sid, service);
    for (const media of state.media) this.media.set(media.sid, media);
    for (const brand of state.brands) this.brands.set(brand.sid, brand);
    for (const entry of state.optOuts) this.optOuts.add(entry);
    this.alerts = state.alerts;
    this.messages = state.messages;
    for (const record of state.messages) this.bySid.set(record.resource.sid, record);
    this.nextSeq = state.nextSeq;
  }
}
