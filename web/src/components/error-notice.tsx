import { Alert, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProblemText } from './use-problem-text';

interface ErrorNoticeProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** A failure in words, in the place of what could not be shown, with Retry where that can help. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const { t } = useTranslation('components');
  const text = useProblemText()(error);
  return (
    <Alert color="red" variant="light" role="alert" m="md">
      <Group justify="space-between" gap="sm">
        <span>{text}</span>
        {onRetry !== undefined && (
          <Button variant="default" size="xs" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
