import { Navigate } from 'react-router';
import { firmPersonOf, useFirmPerson, useMe } from './session/use-me';
import { useSubscription } from '../features/subscription/use-subscription';

/** `/`: where the work of whoever is signed in begins. */
export function HomeRedirect() {
  const { data: me } = useMe();
  return me?.platformRole === 'finance' && firmPersonOf(me) === null ? (
    <Navigate to="/finance" replace />
  ) : (
    <FirmHome />
  );
}

/** The conversations, or the place to turn them on for those who may. */
function FirmHome() {
  const { mayChangeSettings } = useFirmPerson();
  const { data: subscription, isPending } = useSubscription();
  if (isPending) return null;
  const off = subscription !== undefined && !subscription.textMessaging.included;
  return <Navigate to={off && mayChangeSettings ? '/settings/subscription' : '/conversations'} replace />;
}
