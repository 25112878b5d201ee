import { type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { ErrorNotice } from '../../components/error-notice';
import { LoadingPage } from '../../components/loading-page';
import { signInAddress } from './return-to';
import { useMe } from './use-me';

/** Shows its children to who is signed in, and leads everybody else to the sign-in page and back. */
export function RequireSession({ children }: { children: ReactNode }) {
  const me = useMe();
  const { pathname, search } = useLocation();
  if (me.data === null) return <Navigate to={signInAddress(`${pathname}${search}`)} replace />;
  if (me.data !== undefined) return children;
  if (me.isError) return <ErrorNotice error={me.error} onRetry={() => void me.refetch()} />;
  return <LoadingPage />;
}
