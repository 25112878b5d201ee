import { queryKeys } from '../../lib/api/query-keys';
import { type LiveHandlers } from '../../lib/live/live-handlers';

export const noticeLiveHandlers: LiveHandlers = {
  'notice.raised': (notice, queryClient) => {
    void queryClient.invalidateQueries({ queryKey: queryKeys.notices });
    void queryClient.invalidateQueries({ queryKey: queryKeys.topUps });
    if (notice.kind === 'refilled') void queryClient.invalidateQueries({ queryKey: queryKeys.refills });
    // Loaded when there is something to say. Without it the notice still stands in the list.
    void import('./notices/notice-toast').then(
      ({ showNotice }) => showNotice(notice),
      () => undefined,
    );
  },
};
