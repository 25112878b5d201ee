import { useLocation, useSearchParams } from 'react-router';

const PARAMETER = 'at';

/** The address at which a conversation opens at one of its texts. It tells where the text stands, never what it says (ux.md 13). */
export const addressOfText = (conversationId: string, seq: number): string =>
  `/conversations/${conversationId}?${PARAMETER}=${seq}`;

interface SoughtText {
  /** The `seq` of the text that the address asks for; null when it asks for none. */
  readonly seq: number | null;
  /** Another each time somebody goes to a text, be it the same one. */
  readonly visit: string;
}

/** Which text of the conversation the address asks for. */
export function useSoughtText(): SoughtText {
  const { key } = useLocation();
  const [parameters] = useSearchParams();
  const at = parameters.get(PARAMETER) ?? '';
  return /^[1-9]\d{0,8}$/.test(at) ? { seq: Number(at), visit: key } : { seq: null, visit: 'newest' };
}
