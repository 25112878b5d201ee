import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useRowTexts } from '../row-texts';
import { DownloadLink } from './download-link';
import { addressOf, describeFile, type MediaFile } from './media-file';
import { useOpenPicture } from './picture-viewing';
import { TryAgain } from './try-again';
import classes from './media.module.css';

interface PictureProps {
  readonly file: MediaFile;
  readonly name: string;
}

/** A picture in a box of one size, whatever becomes of it: the thread does not move when it comes. */
export function Picture({ file, name }: PictureProps) {
  const { t, formats } = useRowTexts();
  const open = useOpenPicture();
  const [isBroken, setBroken] = useState(false);
  return (
    <figure className={classes.picture}>
      <div className={classes.box}>{content()}</div>
      <figcaption className={classes.caption}>{describeFile(file, formats)}</figcaption>
    </figure>
  );

  function content() {
    if (file.state === 'waiting') return t('pictures.waiting');
    if (file.state === 'failed') return <TryAgain file={file}>{t('pictures.failed')}</TryAgain>;
    if (isBroken)
      return (
        <>
          {t('pictures.broken')}
          <Button size="compact-xs" variant="subtle" onClick={() => setBroken(false)}>
            {t('pictures.tryAgain')}
          </Button>
          <DownloadLink file={file} name={name} />
        </>
      );
    return (
      <UnstyledButton className={classes.thumbnail} aria-label={name} onClick={() => open({ file, name })}>
        <img src={addressOf(file)} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
      </UnstyledButton>
    );
  }
}
