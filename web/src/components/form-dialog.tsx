import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { InlineProblem } from './inline-problem';

interface DialogState {
  readonly isAsking: boolean;
  readonly setDirty: (isDirty: boolean) => void;
  readonly keepEditing: () => void;
  readonly close: () => void;
}

const DialogContext = createContext<DialogState | null>(null);

interface FormDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** False once the focus belongs elsewhere than to what opened the dialog. */
  readonly returnFocus?: boolean;
  /** When it is out of sight and no longer holds the focus. */
  readonly onClosed?: () => void;
  /** A `DialogForm`. It is mounted anew whenever the dialog opens. */
  readonly children: ReactNode;
}

/** A dialog with a form in it: Esc, the cross and a click beside it ask first when something was typed. */
export function FormDialog({
  opened,
  onClose,
  title,
  returnFocus = true,
  onClosed,
  children,
}: FormDialogProps) {
  const { t } = useTranslation('components');
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false });
  const [isDirty, setDirty] = useState(false);
  const [isAsking, setAsking] = useState(false);
  // Mantine notes who had the focus when a dialog goes from closed to opened, so it must see that happen.
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(opened), [opened]);
  const close = useCallback(() => {
    setAsking(false);
    onClose();
  }, [onClose]);
  const askedFrom = useRef<Element>(null);
  const keepEditing = useCallback(() => {
    setAsking(false);
    if (askedFrom.current instanceof HTMLElement) askedFrom.current.focus();
  }, []);
  const state = useMemo(() => ({ isAsking, setDirty, keepEditing, close }), [isAsking, keepEditing, close]);
  const tryToClose = () => {
    if (isAsking) keepEditing();
    else if (isDirty) {
      askedFrom.current = document.activeElement;
      setAsking(true);
    } else close();
  };
  return (
    <Modal
      opened={isShown}
      onClose={tryToClose}
      title={title}
      returnFocus={returnFocus}
      {...(onClosed === undefined ? {} : { onExitTransitionEnd: onClosed })}
      fullScreen={isPhone}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogContext value={state}>{children}</DialogContext>
    </Modal>
  );
}

interface DialogFormProps {
  /** Something would be lost if the dialog closed. */
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  readonly submitLabel: string;
  readonly onSubmit: () => void;
  /** What the fields themselves do not say. */
  readonly problem?: unknown;
  readonly children: ReactNode;
}

/** The fields and the buttons under them. While it is busy, which it stays once it is done, nothing can be sent a second time. */
export function DialogForm({ isDirty, isBusy, submitLabel, onSubmit, problem, children }: DialogFormProps) {
  const { t } = useTranslation('components');
  const { isAsking, setDirty, keepEditing, close } = useDialog();
  useEffect(() => {
    setDirty(isDirty);
    return () => setDirty(false);
  }, [isDirty, setDirty]);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // A dialog may stand in the page of another form.
        event.stopPropagation();
        if (!isBusy) onSubmit();
      }}
    >
      <Stack gap="md">
        {children}
        {problem !== undefined && problem !== null && <InlineProblem error={problem} />}
        {isAsking ? (
          <Group justify="flex-end" role="alertdialog" aria-label={t('discardQuestion')}>
            <Text fw={600}>{t('discardQuestion')}</Text>
            <Button variant="default" onClick={keepEditing} data-autofocus ref={focusOnce}>
              {t('keepEditing')}
            </Button>
            <Button color="red.9" onClick={close}>
              {t('discard')}
            </Button>
          </Group>
        ) : (
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={isBusy}>
              {submitLabel}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

const focusOnce = (button: HTMLButtonElement | null) => button?.focus();

function useDialog(): DialogState {
  const state = useContext(DialogContext);
  if (state === null) throw new Error('A DialogForm stands in a FormDialog.');
  return state;
}
