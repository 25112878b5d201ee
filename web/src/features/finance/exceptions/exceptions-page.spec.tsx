import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type FinanceException } from '#contracts/http/finance.http';
import { FakeApi } from '../../../../test/fake-api';
import { anException, GRACE } from '../../../../test/finance-samples';
import { renderScreen } from '../../../../test/render-screen';
import { RequireSession } from '../../../app/session/require-session';
import { loadFinanceTexts } from '../../../app/i18n';
import { ExceptionsPage } from './exceptions-page';

const ONE = '/finance/exceptions/paid_not_credited%3Api_9';

function open(exceptions: readonly FinanceException[], search = '') {
  const api = new FakeApi()
    .on('GET /me', GRACE)
    .on('GET /finance/exceptions', { items: exceptions, nextCursor: null });
  const element = (
    <RequireSession>
      <ExceptionsPage />
    </RequireSession>
  );
  const { router } = renderScreen([{ path: '/finance/exceptions', element }], {
    at: `/finance/exceptions${search}`,
  });
  return { api, router, user: userEvent.setup() };
}

async function openResolve(exception = anException()) {
  const { api, user } = open([exception]);
  await user.click(await screen.findByRole('button', { name: /^Resolve: Paid but not credited/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Resolve: Paid but not credited' });
  const submit = within(dialog).getByRole('button', { name: 'Resolve' });
  const note = within(dialog).getByRole('textbox', { name: 'Note' });
  return { api, user, dialog, submit, note };
}

beforeAll(loadFinanceTexts);

describe('the exceptions', () => {
  it('are the open ones at first, each with its meaning and what to do', async () => {
    const { api } = open([anException({ expected: 'a top-up', found: 'no top-up' })]);
    const list = await screen.findByRole('list', { name: 'Exceptions' });
    expect(list).toHaveTextContent('Stripe took money for which no messages were granted.');
    expect(list).toHaveTextContent('What to do:');
    expect(list).toHaveTextContent('Nobody yet');
    expect(within(list).getByText('no top-up')).toHaveAttribute('lang', 'en');
    expect(api.requests).toContain('GET /finance/exceptions?state=open&limit=100');
  });

  it('are narrowed down in the address', async () => {
    const { api, router, user } = open([]);
    expect(await screen.findByText('No exception matches.')).toBeVisible();
    await user.selectOptions(screen.getByRole('combobox', { name: 'State' }), 'Any state');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Type' }), 'The amount differs');
    expect(router.state.location.search).toBe('?state=any&type=amount_differs');
    expect(api.requests.at(-1)).toBe('GET /finance/exceptions?type=amount_differs&limit=100');
  });

  it('are taken over by a press', async () => {
    const { api, user } = open([anException()]);
    const taken = anException({ owner: { id: GRACE.user.id, name: GRACE.user.name } });
    let body: unknown;
    api.respond(`PATCH ${ONE}`, (request) => {
      body = request.body;
      api.on('GET /finance/exceptions', { items: [taken], nextCursor: null });
      return { status: 200, body: taken };
    });
    await user.click(await screen.findByRole('button', { name: /^I take it/ }));
    expect(await screen.findByRole('button', { name: /^Give it back/ })).toBeVisible();
    expect(body).toEqual({ own: true });
  });

  it('are resolved with a note and an adjustment, once', async () => {
    const { api, user, dialog, submit, note } = await openResolve();
    const bodies: unknown[] = [];
    api.respond(`POST ${ONE}/resolve`, (request) => {
      bodies.push(request.body);
      api.on('GET /finance/exceptions', { items: [], nextCursor: null });
      return { status: 200, body: anException({ state: 'resolved' }) };
    });
    await user.click(submit);
    expect(dialog).toHaveTextContent('Enter a note.');
    await user.type(note, 'Granted by hand.');
    const adjustment = within(dialog).getByRole('textbox', { name: 'Adjust the balance by (messages)' });
    await user.type(adjustment, '1.5');
    await user.click(submit);
    expect(dialog).toHaveTextContent('Enter a whole number from −100,000 to 100,000.');
    await user.clear(adjustment);
    await user.type(adjustment, '−1000');
    await user.dblClick(submit);
    expect(await screen.findByText('No exception matches.')).toBeVisible();
    expect(bodies).toEqual([{ note: 'Granted by hand.', adjustmentMessages: -1_000 }]);
  });

  it('that concern no firm have no balance to adjust', async () => {
    const { dialog } = await openResolve(anException({ account: null }));
    expect(within(dialog).getAllByRole('textbox')).toHaveLength(1);
  });

  it.each([
    ['ADJUSTMENT_TOO_LARGE', 'The balance would go below zero.'],
    ['EXCEPTION_NOT_OPEN', 'Somebody has dealt with this exception already.'],
  ])('stay as they are typed when they are refused: %s', async (code, sentence) => {
    const { api, user, dialog, submit, note } = await openResolve();
    api.refuse(`POST ${ONE}/resolve`, 409, code);
    await user.type(note, 'Granted by hand.');
    await user.click(submit);
    expect(await within(dialog).findByText(sentence)).toBeVisible();
    expect(note).toHaveValue('Granted by hand.');
  });
});
