import { Button } from '@mantine/core';
import { useDrafts } from '../writing';
import { useRowTexts } from './row-texts';

interface EditAgainProps {
  readonly conversationId: string;
  readonly body: string;
  readonly onPutBack?: () => void;
}

/** Puts the words of a text that did not go out, or did not arrive, back where they were typed. Enter sends them as a new text. */
export function EditAgain({ conversationId, body, onPutBack }: EditAgainProps) {
  const { t } = useRowTexts();
  const drafts = useDrafts();
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      onClick={() => {
        drafts.putBack(conversationId, body);
        onPutBack?.();
      }}
    >
      {t('editAgain')}
    </Button>
  );
}
