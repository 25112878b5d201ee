import { type ComponentType } from 'react';
import { Navigate, Outlet, type RouteObject } from 'react-router';
import { HomeRedirect } from './home-redirect';
import { loadFinanceTexts } from './i18n';
import { NotAllowedPage } from './not-allowed-page';
import { NotFoundPage } from './not-found-page';
import { RouteError } from './route-error';
import { ForFinance, ForFirm } from './session/who-may-enter';
import { SettingsLayout } from './settings-layout';
import { SessionFrame } from './shell/session-frame';

/** A page that is fetched when somebody goes there. */
const page = (path: string, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  lazy: async () => ({ Component: await load() }),
});

const firmScreens: RouteObject[] = [
  page(
    '/conversations/:conversationId?',
    async () => (await import('../features/conversations/conversations-page')).ConversationsPage,
  ),
  {
    path: '/settings',
    Component: SettingsLayout,
    children: [
      { index: true, element: <Navigate to="/settings/subscription" replace /> },
      page(
        'subscription',
        async () => (await import('../features/subscription/subscription-page')).SubscriptionPage,
      ),
      page('billing', async () => (await import('../features/receipts/receipts-page')).ReceiptsPage),
      page('usage', async () => (await import('../features/usage/usage-page')).UsagePage),
    ],
  },
  page(
    '/contacts/:contactId?',
    async () => (await import('../features/contacts/contacts-page')).ContactsPage,
  ),
  page('/matters', async () => (await import('../features/matters/matters-page')).MattersPage),
];

const financeScreens: RouteObject = {
  path: '/finance',
  lazy: async () => {
    const [{ FinanceLayout }] = await Promise.all([
      import('../features/finance/finance-layout'),
      loadFinanceTexts(),
    ]);
    return { Component: FinanceLayout };
  },
  children: [
    page('', async () => (await import('../features/finance/overview/overview-page')).OverviewPage),
    page('charges', async () => (await import('../features/finance/charges/charges-page')).ChargesPage),
    page('charges/:topUpId', async () => (await import('../features/finance/charge/charge-page')).ChargePage),
    page(
      'reconciliation',
      async () => (await import('../features/finance/reconciliation/reconciliation-page')).ReconciliationPage,
    ),
    page(
      'exceptions',
      async () => (await import('../features/finance/exceptions/exceptions-page')).ExceptionsPage,
    ),
    page('payouts', async () => (await import('../features/finance/payouts/payouts-page')).PayoutsPage),
    page(
      'payouts/:payoutId',
      async () => (await import('../features/finance/payouts/payout-page')).PayoutPage,
    ),
    page('firms', async () => (await import('../features/finance/firms/firms-page')).FirmsPage),
    page('months', async () => (await import('../features/finance/months/months-page')).MonthsPage),
    page('exports', async () => (await import('../features/finance/exports/exports-page')).ExportsPage),
    page('audit', async () => (await import('../features/finance/audit/audit-page')).AuditPage),
    { path: '*', Component: NotFoundPage },
  ],
};

/** Every address of the UI. The gateway serves index.html for these first segments (`SCREENS` of the contracts). */
export const routes: RouteObject[] = [
  {
    ErrorBoundary: RouteError,
    children: [
      page('/sign-in', async () => (await import('../features/sign-in/sign-in-page')).SignInPage),
      {
        Component: SessionFrame,
        children: [
          {
            ErrorBoundary: RouteError,
            children: [
              { index: true, Component: HomeRedirect },
              {
                element: (
                  <ForFirm otherwise={<NotAllowedPage />}>
                    <Outlet />
                  </ForFirm>
                ),
                children: firmScreens,
              },
              {
                element: (
                  <ForFinance otherwise={<NotAllowedPage />}>
                    <Outlet />
                  </ForFinance>
                ),
                children: [financeScreens],
              },
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
];
