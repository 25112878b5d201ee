import { useQuery } from '@tanstack/react-query';
import * as z from 'zod';
import { request } from './api-client';
import { queryKeys } from './query-keys';

const appConfig = z.object({ phoneSimulatorUrl: z.string().nullable() });

/** What this installation offers. */
export function useAppConfig() {
  return useQuery({
    queryKey: queryKeys.appConfig,
    queryFn: ({ signal }) => request(appConfig, 'GET', '/app-config', { signal }),
    staleTime: Infinity,
  });
}
