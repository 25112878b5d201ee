import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';

/**
 * The keys that work on every screen. On the conversations page its own take over (use-conversation-shortcuts); from
 * elsewhere they lead there. `?` is for who does not type: in a field it is a character like any other.
 */
export function useShellShortcuts(onHelp: () => void): void {
  const navigate = useNavigate();
  const isElsewhere = !useLocation().pathname.startsWith('/conversations');
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const withCommand = event.ctrlKey || event.metaKey;
      if (event.key === '?' && !withCommand && !event.altKey && !isTyping(event.target)) onHelp();
      else if (isElsewhere && withCommand && isConversationKey(event)) void navigate('/conversations');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [navigate, isElsewhere, onHelp]);
}

const isConversationKey = ({ key, shiftKey }: KeyboardEvent): boolean =>
  (key.toLowerCase() === 'k' && !shiftKey) || (key.toLowerCase() === 'n' && shiftKey);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null);
