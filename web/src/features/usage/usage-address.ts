import { type Period } from '../../lib/format/days';

/** The usage report: of one matter, of the days of a period, or of the whole firm. */
export function usageAddress(of: { readonly matter: string } | Period | null = null): string {
  if (of === null) return '/settings/usage';
  const conditions = 'matter' in of ? { matter: of.matter } : { from: of.from, to: of.to, by: 'day' };
  return `/settings/usage?${new URLSearchParams(conditions).toString()}`;
}
