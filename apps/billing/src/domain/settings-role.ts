import { mayChangeSettings, type Requester } from '#contracts/shared/requester';
import { SettingsForbiddenError } from './billing.errors.js';

/** P2: only the owner and admins. */
export function requireSettingsRole(requester: Requester): void {
  if (!mayChangeSettings(requester)) throw new SettingsForbiddenError();
}
