import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  type Contact,
  contact as contactContract,
  contactPage,
  type CreateContactBody,
} from '#contracts/http/contacts.http';
import { request } from '../../lib/api/api-client';
import { queryKeys } from '../../lib/api/query-keys';

/** The firm's contacts whose name, number or email holds `q`, by name, as far as they were asked for. */
export function useContacts(q: string) {
  const query = useInfiniteQuery({
    queryKey: queryKeys.contacts(q),
    queryFn: ({ pageParam, signal }) =>
      request(contactPage, 'GET', '/contacts', {
        query: { q: q === '' ? undefined : q, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  return { ...query, contacts: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

export const useContact = (id: string) =>
  useQuery({
    queryKey: queryKeys.contact(id),
    queryFn: ({ signal }) =>
      request(contactContract, 'GET', `/contacts/${encodeURIComponent(id)}`, { signal }),
  });

/** Adds a contact, or changes the one with this id. */
export function useSaveContact(id: string | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateContactBody): Promise<Contact> =>
      id === null
        ? request(contactContract, 'POST', '/contacts', { body })
        : request(contactContract, 'PATCH', `/contacts/${encodeURIComponent(id)}`, { body }),
    onSuccess: (saved) => {
      queryClient.setQueryData(queryKeys.contact(saved.id), saved);
      void queryClient.invalidateQueries({ queryKey: queryKeys.allContacts });
    },
  });
}
