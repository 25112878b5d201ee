import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { lazyDialog } from '../../../../components/lazy-dialog';
import { type MediaFile } from './media-file';

export interface ViewedPicture {
  readonly file: MediaFile;
  /** "Picture 1 of 2 from Maria Lopez" */
  readonly name: string;
}

const PictureViewer = lazyDialog(async () => (await import('./picture-viewer')).PictureViewer);

const OpenPictureContext = createContext<((picture: ViewedPicture) => void) | null>(null);

/** Shows one picture of a thread at a time, above it: the row that it came from may be scrolled out of existence meanwhile. */
export function PictureViewing({ children }: { children: ReactNode }) {
  const [picture, setPicture] = useState<ViewedPicture>();
  const [isOpen, setOpen] = useState(false);
  const open = useCallback((wanted: ViewedPicture) => {
    setPicture(wanted);
    setOpen(true);
  }, []);
  return (
    <OpenPictureContext value={open}>
      {children}
      <PictureViewer opened={isOpen} picture={picture} onClose={() => setOpen(false)} />
    </OpenPictureContext>
  );
}

export function useOpenPicture(): (picture: ViewedPicture) => void {
  const open = useContext(OpenPictureContext);
  if (open === null) throw new Error('Nobody shows pictures here.');
  return open;
}
