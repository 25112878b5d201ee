import { type ArgumentsHost, Catch, type ExceptionFilter, UseFilters } from '@nestjs/common';
import { Ctx, MessagePattern, Payload as PayloadParameter } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import {
  type CommandContract,
  type Contract,
  type EventContract,
  type RequestContract,
} from '#contracts/bus/contract';
import { type BusContext } from './bus-context.js';
import { BUS_TRANSPORTS, type BusKind } from './bus-settings.js';

type Handler<Payload, Result> = (payload: Payload, context: BusContext) => Result | Promise<Result>;
type HandlerDecorator<Payload, Result> = <Method extends Handler<Payload, Result>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/** Answers a request: what the method returns is the reply's value, a thrown DomainError its refusal. */
export function HandleRequest<Request, Reply>(
  contract: RequestContract<Request, Reply>,
): HandlerDecorator<Request, Reply> {
  return bind('requests', contract);
}

/** Does owed work. The message is acknowledged after the returned promise settled; how failures are treated: delivery-policy.ts. */
export function HandleCommand<Payload>(contract: CommandContract<Payload>): HandlerDecorator<Payload, void> {
  return bind('commands', contract);
}

/** Takes note of a fact, once per service. The service's event queue is bound to exactly the events handled so. */
export function HandleEvent<Payload>(contract: EventContract<Payload>): HandlerDecorator<Payload, void> {
  return bind('events', contract);
}

/** Takes note of a fact in every copy of the process, while it is connected: no retry, nothing is kept for later. */
export function HandleBroadcast<Payload>(contract: EventContract<Payload>): HandlerDecorator<Payload, void> {
  return bind('broadcast', contract);
}

/** Nest's own filter would log the error and replace it by "Internal server error"; the delivery policy needs it as it is. */
@Catch()
class HandOverToDeliveryPolicy implements ExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}

function bind<Payload, Result>(kind: BusKind, contract: Contract): HandlerDecorator<Payload, Result> {
  return (target, key, descriptor) => {
    MessagePattern(contract.wireName, BUS_TRANSPORTS[kind], { contract })(target, key, descriptor);
    UseFilters(HandOverToDeliveryPolicy)(target, key, descriptor);
    // Without these Nest would hand over the payload alone.
    PayloadParameter()(target, key, 0);
    Ctx()(target, key, 1);
  };
}
