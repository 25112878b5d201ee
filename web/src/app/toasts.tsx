import { useNotifications } from '@mantine/notifications';
import { type ComponentType, lazy, Suspense, useState } from 'react';

const ToastRegion = lazy(async () => ({ default: await loadRegion() }));

/** Nothing where it cannot be fetched: what a toast says also stands elsewhere, and everything else goes on. */
async function loadRegion(): Promise<ComponentType> {
  try {
    return (await import('./toast-region')).ToastRegion;
  } catch {
    return () => null;
  }
}

/** Where `notifications.show` appears. Fetched with the first of them: no screen begins with one. */
export function Toasts() {
  const { notifications } = useNotifications();
  const [hadOne, setHadOne] = useState(false);
  if (notifications.length > 0 && !hadOne) setHadOne(true);
  return (
    hadOne && (
      <Suspense>
        <ToastRegion />
      </Suspense>
    )
  );
}
