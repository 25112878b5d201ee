import { startService, type StartServiceOptions } from '#local-servers/product/start-service';
import { type Service } from '#local-servers/product/services';
import { type OwnedProcess } from '#local-servers/owned-process';

/** One process of the product in a test, which can be ended and started again under the same address. */
export class ServiceCopy {
  #process: OwnedProcess | undefined;

  constructor(private readonly options: StartServiceOptions) {}

  get service(): Service {
    return this.options.service;
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  async start(): Promise<void> {
    this.#process = await startService(this.options);
  }

  /** Sends the signal and waits for the end; SIGKILL follows when it takes longer than 15 s. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const ending = this.#process;
    this.#process = undefined;
    if (ending === undefined) return;
    ending.signal(signal);
    await ending.stop(15_000);
  }
}
