import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What every service measures of itself. One per application; add a service's own metrics to `registry`. */
export class Metrics {
  readonly registry = new Registry();

  readonly handled = this.#counter('bus_handled_total', 'Messages handled', ['kind', 'contract', 'outcome']);
  readonly handlingSeconds = this.#histogram('bus_handling_seconds', 'Time in the handler', [
    'kind',
    'contract',
  ]);
  readonly retried = this.#counter('bus_retried_total', 'Messages sent to a delay tier', [
    'contract',
    'tier',
  ]);
  readonly deadLettered = this.#counter('bus_dead_lettered_total', 'Messages parked for a person', [
    'contract',
  ]);
  readonly published = this.#counter('bus_published_total', 'Messages said', ['kind', 'contract', 'outcome']);
  readonly requestSeconds = this.#histogram('bus_request_seconds', 'Time until the reply', ['contract']);
  readonly inFlight = new Gauge({
    name: 'bus_in_flight',
    help: 'Messages being handled',
    labelNames: ['kind'],
    registers: [this.registry],
  });
  readonly swept = this.#counter('sweeper_done_total', 'What sweepers made good', ['sweeper']);
  readonly sweepFailures = this.#counter('sweeper_failures_total', 'Sweeps that threw', ['sweeper']);
  readonly sweepSeconds = this.#histogram('sweeper_seconds', 'Time of one sweep', ['sweeper']);
  readonly httpSeconds = this.#histogram('http_request_seconds', 'Time until the answer', [
    'method',
    'route',
    'status',
  ]);

  /** `service` becomes a label of every metric. */
  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry });
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  #histogram<Label extends string>(name: string, help: string, labelNames: Label[]): Histogram<Label> {
    return new Histogram({
      name,
      help,
      labelNames,
      registers: [this.registry],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    });
  }
}
