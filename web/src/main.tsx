import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { startI18n } from './app/i18n';
import { Providers } from './app/providers';
import { routes } from './app/routes';
import { applyHiddenTexts } from './features/privacy/hidden-texts';
import { makeQueryClient } from './lib/api/query-client';
import { preferredLanguage } from './lib/i18n/language';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

applyHiddenTexts();
// Not awaited at the top level: the file of a language imports this one, and each would wait for the other.
void startI18n(preferredLanguage()).then(() =>
  createRoot(root).render(
    <StrictMode>
      <Providers queryClient={makeQueryClient()}>
        {/* At once: a transition is drawn in slices and begun anew by whatever comes in, and every page is there by then. */}
        <RouterProvider router={createBrowserRouter(routes)} useTransitions={false} />
      </Providers>
    </StrictMode>,
  ),
);
