import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { DomainError } from '#contracts/shared/domain-error';
import { type ErrorCode } from '#contracts/shared/error-code';
import { ApiClient } from '#testing/api-client';
import { GatewayFixture } from '../../../test/gateway-fixture.js';

interface Operation {
  readonly security?: readonly object[];
  readonly responses: Record<string, { content?: Record<string, { schema: object }> }>;
  readonly parameters?: readonly { name: string; in: string; schema: object }[];
  readonly requestBody?: { content: Record<string, { schema: object }> };
}
interface OpenApi {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, object> };
}

/** What stands in an address where another id would be wrong. */
const PLACES: Record<string, string> = { month: '2026-10', index: '0' };
const PERIOD = 'from=2026-11-01&to=2026-11-30';

/** One good call of every documented route. */
const calls: Record<string, { query?: string; body?: unknown }> = {
  'GET /app-config': {},
  'GET /me': {},
  'GET /subscription': {},
  'PUT /subscription': { body: { version: 1, plan: 'pro', textMessaging: { included: true } } },
  'GET /billing': {},
  'PUT /billing/auto-refill': {
    body: {
      enabled: true,
      monthlyLimitCents: null,
      lowBalanceNotice: 10,
      criticalBalanceNotice: null,
      timeZone: 'UTC',
    },
  },
  'POST /billing/payment-method/setup': { body: { returnUrl: 'https://firm.example/settings' } },
  'GET /billing/top-ups': {},
  'GET /billing/top-ups/months': {},
  'POST /billing/top-ups': { body: { packs: 2 } },
  'POST /billing/top-ups/{id}/retry': { body: {} },
  'POST /billing/top-ups/{id}/confirm': { body: { returnUrl: 'https://firm.example/settings' } },
  'GET /billing/changes': {},
  'GET /billing/notices': {},
  'GET /billing/history': {},
  'GET /billing/history.csv': {},
  'GET /contacts': {},
  'POST /contacts': { body: { name: 'Maria', mobileNumber: '(415) 555-0132', email: 'm@example.com' } },
  'GET /contacts/{id}': {},
  'PATCH /contacts/{id}': { body: { email: null } },
  'GET /matters': {},
  'POST /matters': { body: { name: 'Lopez', contactId: 'con_1', externalId: null } },
  'GET /matters/{id}': {},
  'PATCH /matters/{id}': { body: { name: 'Lopez' } },
  'GET /conversations': {},
  'POST /conversations': { body: { contactId: 'con_1', matterId: null } },
  'GET /conversations/{id}': {},
  'PATCH /conversations/{id}': { body: { matterId: 'mat_1' } },
  'POST /conversations/{id}/read': { body: { upToSeq: 1 } },
  'POST /conversations/{id}/unread': { body: {} },
  'POST /conversations/{id}/viewing': { body: { isViewing: true } },
  'GET /conversations/{id}/messages': {},
  'POST /conversations/{id}/messages': { body: { body: 'Hello' } },
  'GET /messages': { query: 'q=passport' },
  'GET /conversations/{id}/messages/{messageId}/media/{index}': {},
  'POST /conversations/{id}/messages/{messageId}/media/{index}/retry': { body: {} },
  'POST /messages/{id}/retry': { body: {} },
  'GET /messages/{id}/attempts': {},
  'GET /usage': { query: 'from=2026-11-01&to=2026-11-30&groupBy=user' },
  'GET /usage.csv': { query: 'from=2026-11-01&to=2026-11-30&groupBy=day' },
  'GET /finance/overview': {},
  'GET /finance/charges': { query: 'from=2026-11-01&minAmountCents=100' },
  'GET /finance/charges.csv': {},
  'GET /finance/charges.csv.sha256': {},
  'GET /finance/charges.json': {},
  'GET /finance/charges/{id}': {},
  'POST /finance/top-ups/{id}/refund': { body: { reason: 'Asked for', messages: 10 } },
  'GET /finance/reconciliation': { query: PERIOD },
  'GET /finance/reconciliation.csv': { query: PERIOD },
  'GET /finance/reconciliation.csv.sha256': { query: PERIOD },
  'GET /finance/reconciliation.json': { query: PERIOD },
  'GET /finance/exceptions': { query: 'state=open' },
  'PATCH /finance/exceptions/{id}': { body: { own: true, note: 'Looking at it' } },
  'POST /finance/exceptions/{id}/resolve': { body: { note: 'Granted by hand', adjustmentMessages: 1_000 } },
  'GET /finance/payouts': {},
  'GET /finance/payouts/{id}': {},
  'GET /finance/firms': { query: PERIOD },
  'GET /finance/months': {},
  'POST /finance/months/{month}/close': { body: {} },
  'GET /finance/ledger.csv': { query: PERIOD },
  'GET /finance/ledger.csv.sha256': { query: PERIOD },
  'GET /finance/ledger.json': { query: PERIOD },
  'GET /finance/audit': {},
  'GET /dev/users': {},
  'POST /dev/login': { body: { userId: 'u_alvarez_owner' } },
  'POST /dev/logout': { body: {} },
};

describe('the OpenAPI document', () => {
  let fixture: GatewayFixture;
  let owner: ApiClient;
  let finance: ApiClient;
  let document: OpenApi;
  let ajv: Ajv2020;
  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    owner = await fixture.as('u_alvarez_owner');
    finance = await fixture.as('u_finance');
    document = (await new ApiClient(fixture.url, undefined).get<OpenApi>('/docs/openapi.json')).body;
    ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema(document, 'document');
  }, 60_000);
  afterAll(() => fixture.stop());
  afterEach(() => fixture.neighbours.reset());

  const operationOf = (route: string): Operation => {
    const [method = '', path = ''] = route.split(' ');
    const operation = document.paths[`/api/v1${path}`]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`${route} is not documented`);
    return operation;
  };
  const validatorOf = (schema: object): ValidateFunction =>
    ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as object);
  const whoseIs = (route: string) => (route.includes(' /finance') ? finance : owner);
  const call = (route: string, client = whoseIs(route), more = '') => {
    const [method = '', path = ''] = route.split(' ');
    const { query = '', body } = calls[route] ?? {};
    const address = `${path.replace(/\{(\w+)\}/g, (_, name: string) => PLACES[name] ?? 'x_1')}?${query}${more}`;
    return client.call(method, address, body, { 'idempotency-key': 'k' });
  };

  it('is OpenAPI 3.1 and knows every route there is', () => {
    expect(document.openapi).toBe('3.1.0');
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    expect(documented.toSorted()).toEqual([...Object.keys(calls), 'GET /events'].toSorted());
  });

  it('refers to nothing that is not in it', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? '');
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      expect(reference).toMatch(/^#\/components\/schemas\/[A-Za-z]+$/);
      expect(document.components.schemas).toHaveProperty(reference.slice('#/components/schemas/'.length));
    }
  });

  it('says of a page that it is a number within bounds, and how long one is by itself', () => {
    for (const route of ['GET /contacts', 'GET /conversations/{id}/messages']) {
      const limit = operationOf(route).parameters?.find(({ name }) => name === 'limit');
      expect(limit?.schema).toEqual({ type: 'integer', minimum: 1, maximum: 100, default: 25 });
    }
  });

  it('is shown on a page with its own script and style', async () => {
    expect(await (await fetch(`${fixture.url}/docs`)).text()).toContain('swagger-ui-bundle.js');
    for (const [asset, type] of [
      ['swagger-ui-bundle.js', 'javascript'],
      ['swagger-ui.css', 'text/css'],
    ] as const) {
      const answer = await fetch(`${fixture.url}/docs/${asset}`);
      expect({ asset, status: answer.status }).toEqual({ asset, status: 200 });
      expect(answer.headers.get('content-type')).toContain(type);
      expect((await answer.text()).length).toBeGreaterThan(10_000);
    }
  });

  it.each(Object.keys(calls))('tells the truth about a good answer of %s', async (route) => {
    const answer = await call(route);
    expect(answer.status).toBeLessThan(300);
    if (answer.status === 204) {
      expect(operationOf(route).responses['204']).toEqual({ description: expect.any(String) });
      return;
    }
    const [type = ''] = (answer.headers.get('content-type') ?? '').split(';');
    const media = operationOf(route).responses[String(answer.status)]?.content?.[type];
    expect({ route, type, isDocumented: media !== undefined }).toEqual({ route, type, isDocumented: true });
    const isValid = validatorOf(media?.schema ?? {});
    isValid(answer.body);
    expect(isValid.errors).toBeNull();
  });

  it.each(Object.keys(calls).filter((route) => calls[route]?.body !== undefined))(
    'tells the truth about the body of %s',
    (route) => {
      const media = operationOf(route).requestBody?.content['application/json'];
      const isValid = validatorOf(media?.schema ?? { not: {} });
      isValid(calls[route]?.body);
      expect(isValid.errors).toBeNull();
      expect(isValid({ surely: 'not this' })).toBe(false);
    },
  );

  it.each(Object.keys(calls))('says whether %s wants a session', async (route) => {
    const { status } = await call(route, new ApiClient(fixture.apiUrl, undefined));
    const { security, responses } = operationOf(route);
    const isOpen = security?.length === 0;
    expect({ route, isOpen, tellsOf401: '401' in responses }).toEqual({
      route,
      isOpen: status !== 401,
      tellsOf401: status === 401,
    });
  });

  it.each(Object.keys(calls))('tells of every refusal of %s', async (route) => {
    const nobody = new ApiClient(fixture.apiUrl, undefined);
    const refusals = [await call(route, nobody), await call(route, whoseIs(route), '&surely=not')];
    for (const answer of refusals.filter(({ status }) => status >= 400)) {
      const media =
        operationOf(route).responses[String(answer.status)]?.content?.['application/problem+json'];
      expect({ route, status: answer.status, isDocumented: media !== undefined }).toEqual({
        route,
        status: answer.status,
        isDocumented: true,
      });
      const isValid = validatorOf(media?.schema ?? {});
      isValid(answer.body);
      expect(isValid.errors).toBeNull();
    }
  });

  it.each<[string, string, ErrorCode]>([
    ['POST /conversations', 'messaging.create-conversation.v1', 'CONVERSATION_EXISTS'],
    ['POST /conversations/{id}/messages', 'messaging.send-message.v1', 'RECIPIENT_OPTED_OUT'],
    ['PUT /subscription', 'subscriptions.save-subscription.v1', 'VERSION_CONFLICT'],
    ['POST /billing/top-ups', 'billing.buy-top-up.v1', 'TOO_MANY_REFILLS'],
    ['GET /contacts/{id}', 'messaging.get-contact.v1', 'NOT_FOUND'],
    ['GET /billing', 'billing.get-billing.v1', 'SERVICE_UNAVAILABLE'],
    ['POST /finance/top-ups/{id}/refund', 'billing.refund-top-up.v1', 'REFUND_TOO_LARGE'],
    ['POST /finance/months/{month}/close', 'billing.close-month.v1', 'MONTH_NOT_OVER'],
  ])('names the refusal of %s by %s: %s', async (route, wireName, code) => {
    fixture.neighbours.answer({ wireName }, () => {
      throw new DomainError(code, 'Refused.');
    });
    const { status } = await call(route);
    const documented = operationOf(route).responses[String(status)] as { description?: string } | undefined;
    expect(documented?.description).toContain(code);
  });
});
