import { Navigate, type RouteObject } from 'react-router';
import { HomeRedirect } from './home-redirect';
import { NotFoundPage } from './not-found-page';
import { RouteError } from './route-error';
import { SettingsLayout } from './settings-layout';
import { SessionFrame } from './shell/session-frame';

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
        Component: SessionFrame,
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
                path: '/settings',
                Component: SettingsLayout,
                children: [
                  { index: true, element: <Navigate to="/settings/subscription" replace /> },
                  {
                    path: 'subscription',
                    lazy: async () => ({
                      Component: (await import('../features/subscription/subscription-page'))
                        .SubscriptionPage,
                    }),
                  },
                ],
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
