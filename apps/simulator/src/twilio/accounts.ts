import { type FastifyRequest } from 'fastify';
import { type Kernel } from '../kernel/kernel.js';
import { rfc2822 } from './dates.js';
import { notFound, TwilioError } from './errors.js';
import { type Account } from './resources.js';
import { type TwilioState } from './state.js';
import { type TwilioConfig } from './twilio.config.js';

/** Accounts, subaccounts and who may act as them. */
export class Accounts {
  constructor(
    private readonly state: TwilioState,
    private readonly kernel: Kernel,
    private readonly config: TwilioConfig,
  ) {}

  /** Makes sure that the account of the environment exists, with the token of the environment. */
  seed(): void {
    const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token } = this.config;
    const known = this.state.accounts.get(sid);
    if (known) known.auth_token = token;
    else this.add({ sid, authToken: token, friendlyName: 'Simulated account', ownerSid: sid });
  }

  create(friendlyName: string, ownerSid: string): Account {
    const authToken = this.kernel.ids.hex('');
    return this.add({ sid: this.kernel.ids.hex('AC'), authToken, friendlyName, ownerSid });
  }

  add(given: { sid: string; authToken: string; friendlyName: string; ownerSid: string }): Account {
    const now = rfc2822(this.kernel.clock.date());
    const base = `/2010-04-01/Accounts/${given.sid}`;
    const account: Account = {
      sid: given.sid,
      friendly_name: given.friendlyName,
      auth_token: given.authToken,
      owner_account_sid: given.ownerSid,
      status: 'active',
      type: 'Full',
      date_created: now,
      date_updated: now,
      uri: `${base}.json`,
      subresource_uris: {
        messages: `${base}/Messages.json`,
        incoming_phone_numbers: `${base}/IncomingPhoneNumbers.json`,
        available_phone_numbers: `${base}/AvailablePhoneNumbers.json`,
        balance: `${base}/Balance.json`,
      },
    };
    this.state.accounts.set(account.sid, account);
    this.kernel.store.changed();
    return account;
  }

  /** The account whose credentials the request carries. Raises 20003 (401). */
  authenticated(request: FastifyRequest): Account {
    const [scheme, encoded = ''] = (request.headers.authorization ?? '').split(' ');
    const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
    const secret = rest.join(':');
    const {
      TWILIO_API_KEY: key,
      TWILIO_API_KEY_SECRET: keySecret,
      TWILIO_ACCOUNT_SID: keyAccount,
    } = this.config;
    const isKey = key !== undefined && user === key && secret === keySecret;
    const account = this.state.accounts.get(isKey ? keyAccount : user);
    if (
      scheme !== 'Basic' ||
      !account ||
      account.status === 'closed' ||
      !(isKey || secret === account.auth_token)
    ) {
      throw new TwilioError(401, 20003, 'Authenticate');
    }
    return account;
  }

  /** The account the path names, if the caller may act as it: its own, or a subaccount of its own. */
  acting(request: FastifyRequest, sid: string): Account {
    const caller = this.authenticated(request);
    const account = this.state.accounts.get(sid);
    if (!account || (account.sid !== caller.sid && account.owner_account_sid !== caller.sid)) {
      throw this.state.accounts.has(sid)
        ? new TwilioError(401, 20003, 'Authenticate')
        : notFound(request.url);
    }
    return account;
  }
}
