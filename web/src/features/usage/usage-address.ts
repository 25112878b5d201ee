/** The usage report, of one matter or of the whole firm. */
export const usageAddress = (matterId?: string): string =>
  matterId === undefined
    ? '/settings/usage'
    : `/settings/usage?${new URLSearchParams({ matter: matterId }).toString()}`;
