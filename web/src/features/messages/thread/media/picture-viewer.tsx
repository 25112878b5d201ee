import { Group, Modal, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../../lib/format/use-formats';
import { DownloadLink } from './download-link';
import { addressOf, describeFile } from './media-file';
import { type ViewedPicture } from './picture-viewing';
import classes from './media.module.css';

interface PictureViewerProps {
  readonly opened: boolean;
  readonly picture: ViewedPicture | undefined;
  readonly onClose: () => void;
}

/** A picture as large as the window allows. */
export function PictureViewer({ opened, picture, onClose }: PictureViewerProps) {
  const { t } = useTranslation('components');
  const formats = useFormats();
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false });
  // Mantine notes who had the focus when a dialog goes from closed to opened, so it must see that happen.
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(opened), [opened]);
  if (picture === undefined) return null;
  const { file, name } = picture;
  return (
    <Modal
      opened={isShown}
      onClose={onClose}
      title={name}
      size="auto"
      centered
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        <img className={classes.whole} src={addressOf(file)} alt={name} />
        <Group justify="space-between">
          <span>{describeFile(file, formats)}</span>
          <DownloadLink file={file} name={name} />
        </Group>
      </Stack>
    </Modal>
  );
}
