import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { eventually } from '#testing/eventually';

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

/** The simulator as a process of its own: services share no code with it. */
export class SimulatedProvider {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<SimulatedProvider> {
    const child = spawn(
      process.execPath,
      [
        '--conditions=source',
        '--import',
        '@swc-node/register/esm-register',
        resolve('apps/simulator/src/main.ts'),
      ],
      {
        env: {
          PATH: process.env['PATH'],
          PORT: '0',
          SIM_SPEED: '10',
          SIM_TWILIO_LIST_DELAY_MS: '100',
          TWILIO_ACCOUNT_SID: ACCOUNT_SID,
          TWILIO_AUTH_TOKEN: AUTH_TOKEN,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    child.stdout.on('data', (bytes) => (output += String(bytes)));
    child.stderr.on('data', (bytes) => (output += String(bytes)));
    const url = await eventually(() => {
      const address = /listens on (\S+)/.exec(output)?.[1];
      if (address === undefined) throw new Error(`the simulator did not start: ${output}`);
      return address;
    }, 30_000);
    return new SimulatedProvider(child, url);
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }

  async control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}/_sim${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  async messages(): Promise<SimulatedMessage[]> {
    const state = (await this.control('GET', '/state')) as { twilio: { messages: SimulatedMessage[] } };
    return state.twilio.messages;
  }

  /** What was accepted for a number, in order of acceptance. */
  async textsTo(number: string): Promise<SimulatedMessage[]> {
    return (await this.messages()).filter(
      ({ to, direction }) => to === number && direction === 'outbound-api',
    );
  }

  async numbers(): Promise<{ phone_number: string; friendly_name: string }[]> {
    const state = (await this.control('GET', '/state')) as {
      twilio: { incoming_phone_numbers: { phone_number: string; friendly_name: string }[] };
    };
    return state.twilio.incoming_phone_numbers;
  }

  fault(fault: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.control('POST', '/faults', fault);
  }

  clearFaults(): Promise<unknown> {
    return this.control('DELETE', '/faults');
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
}
