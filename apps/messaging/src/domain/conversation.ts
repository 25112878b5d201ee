import { type Actor } from '#contracts/shared/ids';
import { type ShownState } from './message-view.js';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** How far one person has read. */
export interface ReadMark {
  readonly userId: string;
  readonly incomingCount: number;
}

export interface LastMessage {
  readonly id: string;
  readonly body: string;
  /** As in the message; absent for none. */
  readonly mediaCount?: number;
  readonly direction: 'outgoing' | 'incoming';
  readonly at: Date;
  readonly state: ShownState;
}

/** All texts between a firm and one mobile number (P9). Names are copies, refreshed when the originals change. */
export interface Conversation {
  readonly id: string;
  readonly accountId: string;
  readonly contact: Named;
  /** E.164: its identity within the account. */
  readonly mobileNumber: string;
  readonly matter: Named | null;
  readonly lastMessage: LastMessage | null;
  readonly lastActivityAt: Date;
  readonly optedOut: boolean;
  /** How many texts the client has sent. */
  readonly incomingCount: number;
  readonly reads: readonly ReadMark[];
  /** Rises with every change. */
  readonly revision: number;
}

/** P11: one change of the client/matter. */
export interface Filing {
  readonly id: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly from: Named | null;
  readonly to: Named | null;
}

export type ConversationFilter = 'all' | 'unread' | 'failed' | 'opted_out';
