import { useQuery } from '@tanstack/react-query';
import { appConfig } from '#contracts/http/app-config.http';
import { request } from './api-client';
import { queryKeys } from './query-keys';

/** How this installation is set up; it does not change while a page is open. */
export function useAppConfig() {
  return useQuery({
    queryKey: queryKeys.appConfig,
    queryFn: ({ signal }) => request(appConfig, 'GET', '/app-config', { signal }),
    staleTime: Infinity,
  });
}
