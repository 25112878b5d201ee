import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Conversation, conversation as conversationContract } from '#contracts/http/conversations.http';
import { DialogForm } from '../../../components/form-dialog';
import { useProblemText } from '../../../components/use-problem-text';
import { type RecordOption } from '../../../components/record-select';
import { request } from '../../../lib/api/api-client';
import { hasCode } from '../../../lib/api/problems';
import { queryKeys } from '../../../lib/api/query-keys';
import { MatterSelect } from '../../matters/matter-select';
import { applyConversation } from '../apply-conversation';

const NOT_FILED = 'not-filed';
const UNDO_WITHIN_MS = 10_000;

interface FilingFormProps {
  readonly conversation: Conversation;
  readonly onSaved: () => void;
}

export function FilingForm({ conversation, onSaved }: FilingFormProps) {
  const { t } = useTranslation('conversations');
  const none: RecordOption = { id: NOT_FILED, label: t('filing.notFiled') };
  const before: RecordOption =
    conversation.matter === null ? none : { id: conversation.matter.id, label: conversation.matter.name };
  const [chosen, setChosen] = useState(before);
  const file = useFileConversation(conversation.id);
  const problemText = useProblemText();
  const closeButtonProps = { 'aria-label': t('filing.dismiss') };
  const isGone = hasCode(file.error, 'UNKNOWN_MATTER');
  const save = (): void => {
    if (chosen.id === before.id) return onSaved();
    file.mutate(matterIdOf(chosen), {
      onSuccess: () => {
        offerUndo();
        onSaved();
      },
    });
  };
  const offerUndo = (): void => {
    const id = `filed-${conversation.id}`;
    const undo = (): void => {
      notifications.hide(id);
      // The dialog is closed by now: what an observer of it would be told, nobody would read.
      file.mutateAsync(matterIdOf(before)).catch((error: unknown) =>
        notifications.show({
          color: 'red',
          closeButtonProps,
          message: t('filing.undoFailed', { problem: problemText(error) }),
        }),
      );
    };
    notifications.show({
      id,
      autoClose: UNDO_WITHIN_MS,
      closeButtonProps,
      message: (
        <Group justify="space-between">
          {chosen.id === NOT_FILED ? t('filing.unfiled') : t('filing.filed', { matter: chosen.label })}
          <Button size="xs" variant="default" onClick={undo}>
            {t('filing.undo')}
          </Button>
        </Group>
      ),
    });
  };
  return (
    <DialogForm
      isDirty={chosen.id !== before.id}
      isBusy={file.isPending || file.isSuccess}
      submitLabel={t('filing.save')}
      onSubmit={save}
      problem={isGone ? undefined : file.error}
    >
      <MatterSelect
        contactId={conversation.contact.id}
        value={chosen}
        onChange={(matter) => {
          setChosen(matter);
          file.reset();
        }}
        none={none}
        autoFocus
        error={isGone ? problemText(file.error) : undefined}
      />
    </DialogForm>
  );
}

const matterIdOf = ({ id }: RecordOption): string | null => (id === NOT_FILED ? null : id);

function useFileConversation(conversationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (matterId: string | null) =>
      request(conversationContract, 'PATCH', `/conversations/${encodeURIComponent(conversationId)}`, {
        body: { matterId },
      }),
    onSuccess: (filed) => {
      applyConversation(queryClient, filed);
      // The thread shows the change as a line of its history.
      void queryClient.invalidateQueries({ queryKey: queryKeys.messages(conversationId) });
    },
  });
}
