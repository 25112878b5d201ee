import { providerHalves } from './halves.js';
import { readSimulatorConfig } from './simulator.config.js';
import { startSimulator } from './simulator.js';

const simulator = await startSimulator(readSimulatorConfig(process.env), providerHalves(process.env));
process.stdout.write(`The simulator of Twilio and Stripe listens on ${simulator.url}\n`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void simulator.close().finally(() => process.exit(0));
  });
}
