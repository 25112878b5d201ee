/** The browser's own time zone, which is most likely the firm's. */
export const browserTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const MOST_SHOWN = 50;

export interface FoundTimeZones {
  /** The browser's own, if it is among them. */
  readonly own: readonly string[];
  readonly others: readonly string[];
}

/** Names of the time zone database that hold what was typed: "new york" finds America/New_York. */
export function findTimeZones(typed: string, own = browserTimeZone()): FoundTimeZones {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
  const found = [...new Set(['UTC', own, ...Intl.supportedValuesOf('timeZone')])].filter((zone) =>
    zone.toLowerCase().includes(wanted),
  );
  return {
    own: found.filter((zone) => zone === own),
    others: found.filter((zone) => zone !== own).slice(0, MOST_SHOWN),
  };
}
