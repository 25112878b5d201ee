import { useEffect } from 'react';
import { VIEWING_LASTS_MS } from '#contracts/http/conversations.http';
import { noAnswer } from '#contracts/http/no-body.http';
import { request } from '../../../lib/api/api-client';
import { useTabVisible } from '../thread/use-tab-visible';
import { type Viewer } from './viewers';

/** Who goes from thread to thread views none of them. */
const BEGINS_AFTER_MS = 1_500;
/** Twice before it runs out: one saying may get lost. */
const AGAIN_AFTER_MS = VIEWING_LASTS_MS / 2.5;

/** Tells the colleagues that this person has the conversation before them: while it is open in a tab that is seen. */
export function useTellViewing(conversationId: string, viewers: readonly Viewer[]): void {
  const isSeen = useTabVisible();
  // Who has just come does not know yet who is here.
  const whoIsHere = viewers.map(({ id }) => id).join(' ');
  useEffect(() => {
    if (!isSeen) return;
    const wait = setTimeout(() => tell(conversationId, true), BEGINS_AFTER_MS);
    const again = setInterval(() => tell(conversationId, true), AGAIN_AFTER_MS);
    return () => {
      clearTimeout(wait);
      clearInterval(again);
    };
  }, [conversationId, isSeen, whoIsHere]);
  useEffect(() => {
    if (!isSeen) return;
    const since = Date.now();
    return () => {
      if (Date.now() - since >= BEGINS_AFTER_MS) tell(conversationId, false);
    };
  }, [conversationId, isSeen]);
}

/** What is lost is said again, and runs out by itself. */
function tell(conversationId: string, isViewing: boolean): void {
  const path = `/conversations/${encodeURIComponent(conversationId)}/viewing`;
  request(noAnswer, 'POST', path, { body: { isViewing } }).catch(() => undefined);
}
