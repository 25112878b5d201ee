import { Button } from '@mantine/core';
import { type ReactNode } from 'react';
import { useProblemText } from '../../../../components/use-problem-text';
import { useRowTexts } from '../row-texts';
import { type MediaFile } from './media-file';
import { useRetryMedia } from './use-retry-media';

/** Says what could not be fetched, and asks for it again. */
export function TryAgain({ file, children }: { file: MediaFile; children: ReactNode }) {
  const { t } = useRowTexts();
  const problemText = useProblemText();
  const retry = useRetryMedia(file);
  return (
    <>
      <span>{children}</span>
      <Button size="compact-xs" variant="subtle" loading={retry.isPending} onClick={() => retry.mutate()}>
        {t('pictures.tryAgain')}
      </Button>
      {retry.isError && <span role="alert">{t('retryFailed', { problem: problemText(retry.error) })}</span>}
    </>
  );
}
