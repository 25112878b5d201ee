import { type ReactNode } from 'react';

/** What the server says in English only, named as such: so that it is read aloud in English on a Spanish page. */
export function English({ children }: { readonly children: ReactNode }) {
  return <span lang="en">{children}</span>;
}
