import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemErrorCode } from '../system-error-code.js';

/** Credentials of one local installation. The vendors' are known to its simulator only; none opens anything elsewhere. */
export interface LocalSecrets {
  authJwtSecret: string;
  twilioAccountSid: string;
  twilioAuthToken: string;
  stripeSecretKey: string;
  stripeWebhookSecret: string;
}

/** New random credentials in the vendors' formats. */
export function makeSecrets(): LocalSecrets {
  return {
    authJwtSecret: randomBytes(32).toString('hex'),
    twilioAccountSid: `AC${randomBytes(16).toString('hex')}`,
    twilioAuthToken: randomBytes(16).toString('hex'),
    stripeSecretKey: `sk_test_${randomBytes(24).toString('hex')}`,
    stripeWebhookSecret: `whsec_${randomBytes(24).toString('hex')}`,
  };
}

/** The credentials in `file`; made and written, readable by its owner only, the first time. */
export async function keptSecrets(file: string): Promise<LocalSecrets> {
  try {
    return { ...makeSecrets(), ...(JSON.parse(await readFile(file, 'utf8')) as Partial<LocalSecrets>) };
  } catch (failure) {
    if (systemErrorCode(failure) !== 'ENOENT') throw failure;
  }
  const secrets = makeSecrets();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
