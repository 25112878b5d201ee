export interface Address {
  city: string | null;
  country: string | null;
  line1: string | null;
  line2: string | null;
  postal_code: string | null;
  state: string | null;
}

export interface BillingDetails {
  address: Address;
  email: string | null;
  name: string | null;
  phone: string | null;
  tax_id: null;
}

type Sent<T> = { readonly [Field in keyof T]?: string };

export function toAddress(sent: Sent<Address> = {}): Address {
  const field = (name: keyof Address): string | null => textOrNull(sent[name]);
  return {
    city: field('city'),
    country: field('country'),
    line1: field('line1'),
    line2: field('line2'),
    postal_code: field('postal_code'),
    state: field('state'),
  };
}

export function toBillingDetails(
  sent: { address?: Sent<Address>; email?: string; name?: string; phone?: string } = {},
): BillingDetails {
  return {
    address: toAddress(sent.address),
    email: textOrNull(sent.email),
    name: textOrNull(sent.name),
    phone: textOrNull(sent.phone),
    tax_id: null,
  };
}

/** Stripe clears a field that is sent empty. */
export function textOrNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
