import { SimulatorProcess } from '#testing/simulator-process';

export const ACCOUNT_SID = 'AC00000000000000000000000000000001';
export const AUTH_TOKEN = 'the-token-of-these-tests';

export interface SimulatedMessage {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly direction: string;
  readonly status: string;
}

interface TwilioState {
  readonly messages: SimulatedMessage[];
  readonly incoming_phone_numbers: { phone_number: string; friendly_name: string }[];
}

/** The simulator with what these tests ask of its Twilio half. */
export class SimulatedProvider {
  private constructor(private readonly simulator: SimulatorProcess) {}

  static async start(): Promise<SimulatedProvider> {
    return new SimulatedProvider(
      await SimulatorProcess.start({
        SIM_TWILIO_LIST_DELAY_MS: '100',
        TWILIO_ACCOUNT_SID: ACCOUNT_SID,
        TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      }),
    );
  }

  get url(): string {
    return this.simulator.url;
  }

  stop(): Promise<void> {
    return this.simulator.stop();
  }

  control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    return this.simulator.control(method, path, body);
  }

  /** What was accepted for a number, in order of acceptance. */
  async textsTo(number: string): Promise<SimulatedMessage[]> {
    return (await this.messages()).filter(
      ({ to, direction }) => to === number && direction === 'outbound-api',
    );
  }

  async messages(): Promise<SimulatedMessage[]> {
    return (await this.#state()).messages;
  }

  async numbers(): Promise<TwilioState['incoming_phone_numbers']> {
    return (await this.#state()).incoming_phone_numbers;
  }

  fault(fault: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.simulator.fault(fault);
  }

  clearFaults(): Promise<unknown> {
    return this.simulator.clearFaults();
  }

  /** A client writes to a firm's number. */
  text(
    from: string,
    to: string,
    body: string,
    extra: Readonly<Record<string, unknown>> = {},
  ): Promise<unknown> {
    return this.control('POST', '/twilio/inbound', { from, to, body, ...extra });
  }

  async #state(): Promise<TwilioState> {
    return ((await this.control('GET', '/state')) as { twilio: TwilioState }).twilio;
  }
}
