import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { type RouteObject } from 'react-router';
import { createMemoryRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { cssVariables, theme } from '../src/app/theme';
import { makeQueryClient } from '../src/lib/api/query-client';

interface ScreenOptions {
  /** Where the person is. */
  readonly at?: string;
  readonly queryClient?: QueryClient;
}

/** Renders routes with everything a screen stands on. `env="test"` makes Mantine skip its transitions. */
export function renderScreen(routes: RouteObject[], { at = '/', queryClient }: ScreenOptions = {}) {
  const client = queryClient ?? makeQueryClient();
  const router = createMemoryRouter(routes, { initialEntries: [at] });
  const view = render(
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return { ...view, router, queryClient: client };
}
