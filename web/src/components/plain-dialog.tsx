import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface PlainDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** False where what opened it is gone by the time it closes. */
  readonly returnFocus?: boolean;
  /** `auto`: as wide as what is in it. */
  readonly size?: 'md' | 'auto';
  readonly children: ReactNode;
}

/** A dialog in which nothing can be lost; on a phone it fills the screen. */
export function PlainDialog(props: PlainDialogProps) {
  const { opened, onClose, title, returnFocus = true, size = 'md', children } = props;
  const { t } = useTranslation('components');
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false });
  // Mantine notes who had the focus when a dialog goes from closed to opened, so it must see that happen.
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(opened), [opened]);
  return (
    <Modal
      opened={isShown}
      onClose={onClose}
      title={title}
      returnFocus={returnFocus}
      fullScreen={isPhone}
      size={size}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {children}
    </Modal>
  );
}
