/** A new key that no other text has. `crypto.randomUUID` would need HTTPS, which a firm's own server may lack. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
