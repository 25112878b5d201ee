import twilio from 'twilio';
import { type SimulatorConfig } from '../src/simulator.config.js';
import { startSimulator, type Simulator } from '../src/simulator.js';
import { TwilioHalf } from '../src/twilio/twilio-half.js';
import { readTwilioConfig } from '../src/twilio/twilio.config.js';
import { controlCall } from './control-call.js';
import { Receiver } from './receiver.js';

export const accountSid = 'AC00000000000000000000000000000001';
export const authToken = 'the token of the tests';

/** A simulator of Twilio on a free port, the real SDK pointed at it, and a receiver of its webhooks. */
export class SimulatedTwilio {
  private constructor(
    readonly simulator: Simulator,
    readonly receiver: Receiver,
  ) {}

  static async start(
    environment: Record<string, string> = {},
    config: Partial<SimulatorConfig> = {},
  ): Promise<SimulatedTwilio> {
    const half = new TwilioHalf(
      readTwilioConfig({
        TWILIO_ACCOUNT_SID: accountSid,
        TWILIO_AUTH_TOKEN: authToken,
        SIM_TWILIO_LIST_DELAY_MS: '0',
        ...environment,
      }),
    );
    const simulator = await startSimulator({ PORT: 0, HOST: '127.0.0.1', SIM_SPEED: 10, ...config }, [half]);
    return new SimulatedTwilio(simulator, await Receiver.start());
  }

  /** The SDK, without retries. */
  client(sid = accountSid, token = authToken, options: Parameters<typeof twilio>[2] = {}): twilio.Twilio {
    const client = twilio(sid, token, { timeout: 3_000, ...options });
    client.api.baseUrl = this.simulator.url;
    client.messaging.baseUrl = `${this.simulator.url}/messaging`;
    return client;
  }

  /** Calls the control API; throws on anything but 2xx. */
  control<Answer = unknown>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    return controlCall<Answer>(this.simulator.url, method, path, body);
  }

  async stop(): Promise<void> {
    await this.simulator.close();
    await this.receiver.close();
  }
}
