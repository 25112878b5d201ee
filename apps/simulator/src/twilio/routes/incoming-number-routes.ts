import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { notFound } from '../errors.js';
import { pageOf, v2010Page } from '../paging.js';
import { Parameters } from '../parameters.js';
import { type IncomingNumber } from '../resources.js';
import { type TwilioParts } from '../twilio-parts.js';

type OneNumber = { Params: { accountSid: string; sid: string } };
type AllNumbers = { Params: { accountSid: string } };

/** Buying, listing, configuring and releasing numbers. */
export function registerIncomingNumberRoutes(
  scope: FastifyInstance,
  { accounts, numbers, state }: TwilioParts,
): void {
  const collection = '/2010-04-01/Accounts/:accountSid/IncomingPhoneNumbers.json';
  const single = '/2010-04-01/Accounts/:accountSid/IncomingPhoneNumbers/:sid(^PN[0-9a-f]+).json';

  const found = (request: FastifyRequest<OneNumber>): IncomingNumber => {
    const account = accounts.acting(request, request.params.accountSid);
    const number = state.numbers.get(request.params.sid);
    if (number?.account_sid !== account.sid) throw notFound(request.url);
    return number;
  };

  scope.post<AllNumbers>(collection, (request, reply) => {
    const account = accounts.acting(request, request.params.accountSid);
    return reply.code(201).send(numbers.buy(account, Parameters.from(request.body)));
  });

  scope.get<AllNumbers>(collection, (request) => {
    const account = accounts.acting(request, request.params.accountSid);
    const query = Parameters.from(request.query);
    const page = pageOf(numbers.list(account, query).reverse(), query);
    const path = `/2010-04-01/Accounts/${account.sid}/IncomingPhoneNumbers.json`;
    return { incoming_phone_numbers: page.rows, ...v2010Page(page, path, query) };
  });

  scope.get<OneNumber>(single, (request) => found(request));

  scope.post<OneNumber>(single, (request) => {
    const number = found(request);
    numbers.update(number, Parameters.from(request.body));
    return number;
  });

  scope.delete<OneNumber>(single, (request, reply) => {
    numbers.release(found(request));
    return reply.code(204).send();
  });
}
