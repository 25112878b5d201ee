const REDACTED = '[redacted]';
const MAX_DEPTH = 6;
const MAX_STRING = 4_000;

/** Field names, in lower case without separators, whose values never reach a log. */
const SECRET_FIELDS = new Set([
  'body',
  'rawbody',
  'text',
  'mobilenumber',
  'phonenumber',
  'phone',
  'to',
  'from',
  'recipient',
  'sender',
  'authorization',
  'cookie',
  'setcookie',
  'token',
  'accesstoken',
  'authtoken',
  'secret',
  'clientsecret',
  'password',
  'apikey',
  'signature',
  'xtwiliosignature',
  'stripesignature',
  'payload',
  'uri',
  'url',
  'config',
  'request',
  'response',
  'headers',
  'email',
]);

/** UUIDs are matched first so that their digits are not taken for a number; then anything that may be dialled. */
const UUID_OR_NUMBER =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![\w+])(?:\+|00)?\(?\d[\d .()-]{5,}\d(?!\w)/gi;
const CREDENTIALS_IN_URL = /\/\/[^@/\s]+@/g;

/** Takes phone numbers (E.164, or ten digits and more with usual separators) and URL credentials out of a string. */
export function scrubText(value: string): string {
  const scrubbed = value.replaceAll(CREDENTIALS_IN_URL, '//').replaceAll(UUID_OR_NUMBER, (match) => {
    if (/^[0-9a-f]{8}-/i.test(match) && match.length === 36) return match;
    const digits = match.replaceAll(/\D/g, '').length;
    const isNumber = match.startsWith('+') ? digits >= 7 : digits >= 10;
    return isNumber ? '[number]' : match;
  });
  return scrubbed.length > MAX_STRING ? `${scrubbed.slice(0, MAX_STRING)}…` : scrubbed;
}

/** A copy of a value that may be logged: secret fields are replaced, strings scrubbed, errors reduced to name, message, code and stack. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (Buffer.isBuffer(value)) return '[bytes]';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isSecret(key) && item !== null && item !== undefined ? REDACTED : redact(item, depth + 1),
    ]),
  );
}

const isSecret = (key: string): boolean => SECRET_FIELDS.has(key.toLowerCase().replaceAll(/[^a-z]/g, ''));

/** Fields beyond these are left out: SDK errors carry whole requests. */
function redactError(error: Error, depth: number): Record<string, unknown> {
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    message: scrubText(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: scrubText(error.stack) }),
    ...(error.cause instanceof Error && depth < 3 ? { cause: redactError(error.cause, depth + 1) } : {}),
  };
}
