import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { notificationClicks } from './notify';

/** Goes to the conversation whose notification was clicked. */
export function useNotificationClicks(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const open = (event: Event): void => {
      if (event instanceof CustomEvent) void navigate(`/conversations/${String(event.detail)}`);
    };
    notificationClicks.addEventListener('open', open);
    return () => notificationClicks.removeEventListener('open', open);
  }, [navigate]);
}
