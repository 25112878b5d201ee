import { Group, Stack } from '@mantine/core';
import { PlainDialog } from '../../../../components/plain-dialog';
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
  const formats = useFormats();
  if (picture === undefined) return null;
  const { file, name } = picture;
  return (
    <PlainDialog opened={opened} onClose={onClose} title={name} size="auto">
      <Stack gap="sm">
        <img className={classes.whole} src={addressOf(file)} alt={name} />
        <Group justify="space-between">
          <span>{describeFile(file, formats)}</span>
          <DownloadLink file={file} name={name} />
        </Group>
      </Stack>
    </PlainDialog>
  );
}
