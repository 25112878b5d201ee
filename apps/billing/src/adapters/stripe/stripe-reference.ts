/** The id of what Stripe refers to, expanded or not. */
export const idOf = (reference: string | { readonly id?: string } | null | undefined): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null);
