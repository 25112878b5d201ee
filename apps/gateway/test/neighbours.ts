import { readFileSync } from 'node:fs';
import { Controller, type DynamicModule, Module, type Type } from '@nestjs/common';
import { catalogue } from '#contracts/bus/catalogue';
import { type RequestContract } from '#contracts/bus/contract';
import { HandleRequest } from '#platform/bus/handlers';

type AnyRequest = RequestContract<unknown, unknown>;
type Answer = (request: Record<string, unknown>) => unknown;

const samples = new URL('../../../libs/contracts/test/samples/', import.meta.url);

/**
 * Stands for the three services: answers every request of the contracts with its sample, unless a test says otherwise, and
 * keeps what was asked.
 */
export class Neighbours {
  readonly asked: { readonly wireName: string; readonly request: Record<string, unknown> }[] = [];
  readonly #answers = new Map<string, Answer>();

  /** Answers `contract` so from now on; a thrown DomainError is a refusal. */
  answer(contract: { readonly wireName: string }, answer: Answer): void {
    this.#answers.set(contract.wireName, answer);
  }

  /** Back to the samples, and nothing was asked. */
  reset(): void {
    this.#answers.clear();
    this.asked.length = 0;
  }

  askedOf(contract: { readonly wireName: string }): Record<string, unknown>[] {
    return this.asked.filter(({ wireName }) => wireName === contract.wireName).map(({ request }) => request);
  }

  module(): DynamicModule {
    return { module: NeighboursModule, controllers: [this.#desk()] };
  }

  /** One handler method per contract. */
  #desk(): Type {
    class Desk {}
    for (const contract of catalogue) {
      if (contract.kind !== 'request') continue;
      const value = (request: Record<string, unknown>) => this.#reply(contract, request);
      const descriptor = { value, configurable: true, enumerable: true, writable: true };
      Object.defineProperty(Desk.prototype, contract.wireName, descriptor);
      const handle = HandleRequest<never, unknown>(contract as RequestContract<never, unknown>);
      handle(Desk.prototype, contract.wireName, descriptor);
    }
    Controller()(Desk);
    return Desk;
  }

  #reply(contract: AnyRequest, request: Record<string, unknown>): unknown {
    this.asked.push({ wireName: contract.wireName, request });
    const answer = this.#answers.get(contract.wireName);
    return answer === undefined ? sampleReply(contract.wireName) : answer(request);
  }
}

@Module({})
class NeighboursModule {}

/** The reply of a contract's sample. */
export function sampleReply(wireName: string): unknown {
  const text = readFileSync(new URL(`${wireName}.json`, samples), 'utf8');
  return (JSON.parse(text) as { reply: unknown }).reply;
}

/** The payload of an event's sample. */
export function samplePayload(wireName: string): Record<string, unknown> {
  const text = readFileSync(new URL(`${wireName}.json`, samples), 'utf8');
  return (JSON.parse(text) as { payload: Record<string, unknown> }).payload;
}
