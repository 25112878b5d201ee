import { type Notice } from './notice.js';

/** A notice as people see it. */
export const noticeView = ({ id, at, kind, text, topUpId }: Notice) => ({
  id,
  at: at.toISOString(),
  kind,
  text,
  topUpId,
});
