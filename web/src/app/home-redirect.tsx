import { Navigate } from 'react-router';
import { useFirmPerson } from './session/use-me';
import { useSubscription } from '../features/subscription/use-subscription';

/** `/`: the conversations, or the place to turn them on for those who may. */
export function HomeRedirect() {
  const { mayChangeSettings } = useFirmPerson();
  const { data: subscription, isPending } = useSubscription();
  if (isPending) return null;
  const off = subscription !== undefined && !subscription.textMessaging.included;
  return <Navigate to={off && mayChangeSettings ? '/settings/subscription' : '/conversations'} replace />;
}
