import { useMutation } from '@tanstack/react-query';
import { noAnswer } from '#contracts/http/no-body.http';
import { request } from '../../lib/api/api-client';
import { announceSessionChange } from './session-changes';

/** Ends the demo session. `afterwards` should load the page anew, so that nothing of this person stays in memory. */
export function useSignOut(afterwards: () => void) {
  return useMutation({
    mutationFn: () => request(noAnswer, 'POST', '/dev/logout', { body: {} }),
    onSuccess: () => {
      announceSessionChange();
      afterwards();
    },
  });
}
