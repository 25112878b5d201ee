import { useRouteError } from 'react-router';
import { ErrorNotice } from '../components/error-notice';

/** What stands where a page broke. */
export function RouteError() {
  return <ErrorNotice error={useRouteError()} onRetry={() => window.location.reload()} />;
}
