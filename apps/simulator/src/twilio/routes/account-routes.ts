import { type FastifyInstance } from 'fastify';
import { rfc2822 } from '../dates.js';
import { badRequest, notFound } from '../errors.js';
import { pageOf, v2010Page } from '../paging.js';
import { Parameters } from '../parameters.js';
import { type Account } from '../resources.js';
import { type TwilioParts } from '../twilio-parts.js';

type OneAccount = { Params: { accountSid: string } };

const statuses: readonly string[] = ['active', 'suspended', 'closed'] satisfies Account['status'][];

/** Accounts, subaccounts and the balance. */
export function registerAccountRoutes(
  scope: FastifyInstance,
  { accounts, state, kernel }: TwilioParts,
): void {
  scope.post('/2010-04-01/Accounts.json', (request, reply) => {
    const parent = accounts.authenticated(request);
    const friendlyName = Parameters.from(request.body).filled('FriendlyName');
    const created = accounts.create(
      friendlyName ?? `SubAccount Created at ${kernel.clock.date().toISOString()}`,
      parent.sid,
    );
    return reply.code(201).send(created);
  });

  scope.get('/2010-04-01/Accounts.json', (request) => {
    const caller = accounts.authenticated(request);
    const query = Parameters.from(request.query);
    const status = query.filled('Status');
    const friendlyName = query.filled('FriendlyName');
    const rows = [...state.accounts.values()].filter(
      (account) =>
        (account.sid === caller.sid || account.owner_account_sid === caller.sid) &&
        (status === undefined || account.status === status) &&
        (friendlyName === undefined || account.friendly_name === friendlyName),
    );
    const page = pageOf(rows.reverse(), query);
    return { accounts: page.rows, ...v2010Page(page, '/2010-04-01/Accounts.json', query) };
  });

  scope.get<OneAccount>('/2010-04-01/Accounts/:accountSid(^AC[0-9a-zA-Z]+).json', (request) =>
    accounts.acting(request, request.params.accountSid),
  );

  scope.post<OneAccount>('/2010-04-01/Accounts/:accountSid(^AC[0-9a-zA-Z]+).json', (request) => {
    const account = accounts.acting(request, request.params.accountSid);
    const form = Parameters.from(request.body);
    const status = form.filled('Status');
    if (status !== undefined && !statuses.includes(status))
      throw badRequest(20001, `Invalid Status: ${status}`);
    account.status = (status as Account['status'] | undefined) ?? account.status;
    account.friendly_name = form.filled('FriendlyName') ?? account.friendly_name;
    account.date_updated = rfc2822(kernel.clock.date());
    kernel.store.changed();
    return account;
  });

  scope.get<OneAccount>('/2010-04-01/Accounts/:accountSid/Balance.json', (request) => {
    const account = accounts.acting(request, request.params.accountSid);
    if (account.owner_account_sid !== account.sid) throw notFound(request.url);
    return { account_sid: account.sid, balance: '1000.00', currency: 'USD' };
  });
}
