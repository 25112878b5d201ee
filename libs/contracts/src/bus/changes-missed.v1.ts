import * as z from 'zod';
import { defineEvent } from './contract.js';

/**
 * Changes of the owner's data may not have been told: a copy of it has just started, since the one before may have been
 * killed, or could not reach the bus. Who shows them reads them again.
 */
export const messagingChangesMissedV1 = defineEvent({
  owner: 'messaging',
  name: 'changes-missed',
  version: 1,
  payload: z.object({}),
});

/** The same of billing's. */
export const billingChangesMissedV1 = defineEvent({
  owner: 'billing',
  name: 'changes-missed',
  version: 1,
  payload: z.object({}),
});
