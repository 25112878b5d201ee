import * as z from 'zod';
import { defineCommand, defineEvent, defineRequest } from '#contracts/bus/contract';

// Contracts that no service knows, so that tests of the platform depend on none.
const owner = 'billing';
const word = z.object({ word: z.string().max(20) });

export const askWord = defineRequest({ owner, name: 'ask-word', version: 1, request: word, reply: word });
export const tellWord = defineCommand({ owner, name: 'tell-word', version: 1, payload: word });
export const wordTold = defineEvent({ owner, name: 'word-told', version: 1, payload: word });
export type Word = z.infer<typeof word>;
