import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accountingMonth } from '#contracts/http/finance.http';
import { InlineProblem } from '../../../components/inline-problem';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';
import { useFormats } from '../../../lib/format/use-formats';

interface CloseDialogProps {
  /** Undefined: nothing is asked. */
  readonly month: string | undefined;
  readonly onCancel: () => void;
  readonly onClosed: (month: string) => void;
}

/** Asks before a month is closed, because that cannot be undone. */
export function CloseDialog({ month, onCancel, onClosed }: CloseDialogProps) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const close = useClose();
  const cancel = (): void => {
    close.reset();
    onCancel();
  };
  const name = month === undefined ? '' : formats.calendarMonth(month);
  return (
    <Modal
      opened={month !== undefined}
      onClose={cancel}
      title={t('months.confirmTitle', { month: name })}
      attributes={{ header: { role: 'none' } }}
      closeButtonProps={{ 'aria-label': t('months.cancel') }}
    >
      <p>{t('months.confirm')}</p>
      <p>
        <strong>{t('months.forGood')}</strong>
      </p>
      {close.isError && <InlineProblem error={close.error} />}
      <Group justify="flex-end" gap="sm" mt="md">
        <Button variant="default" onClick={cancel} data-autofocus>
          {t('months.cancel')}
        </Button>
        <Button
          color="red.9"
          loading={close.isPending}
          onClick={() => month !== undefined && close.mutate(month, { onSuccess: () => onClosed(month) })}
        >
          {t('months.closeForGood')}
        </Button>
      </Group>
    </Modal>
  );
}

function useClose() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (month: string) =>
      request(accountingMonth, 'POST', `/finance/months/${month}/close`, { body: {} }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: queryKeys.finance }),
  });
}
