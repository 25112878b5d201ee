import { type RouteObject } from 'react-router';
import { HomeRedirect } from './home-redirect';
import { NotFoundPage } from './not-found-page';
import { RouteError } from './route-error';
import { RequireSession } from './session/require-session';
import { Shell } from './shell/shell';

/** Every address of the UI. The gateway serves index.html for these first segments (apps/gateway/src/web). */
export const routes: RouteObject[] = [
  {
    ErrorBoundary: RouteError,
    children: [
      {
        path: '/sign-in',
        lazy: async () => ({
          Component: (await import('../features/sign-in/sign-in-page')).SignInPage,
        }),
      },
      {
        element: (
          <RequireSession>
            <Shell />
          </RequireSession>
        ),
        children: [
          {
            ErrorBoundary: RouteError,
            children: [
              { index: true, Component: HomeRedirect },
              {
                path: '/conversations/:conversationId?',
                lazy: async () => ({
                  Component: (await import('../features/conversations/conversations-page')).ConversationsPage,
                }),
              },
              {
                path: '/settings/subscription',
                lazy: async () => ({
                  Component: (await import('../features/subscription/subscription-page')).SubscriptionPage,
                }),
              },
              {
                path: '/contacts/:contactId?',
                lazy: async () => ({
                  Component: (await import('../features/contacts/contacts-page')).ContactsPage,
                }),
              },
              {
                path: '/matters',
                lazy: async () => ({
                  Component: (await import('../features/matters/matters-page')).MattersPage,
                }),
              },
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
];
