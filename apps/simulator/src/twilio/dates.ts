/** RFC 2822 as the 2010 API writes it: `Mon, 23 Nov 2026 16:00:00 +0000`. */
export function rfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}

/** ISO 8601 without milliseconds, as the messaging domain writes it. */
export function isoSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
