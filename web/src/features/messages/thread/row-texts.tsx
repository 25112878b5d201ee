import { type TFunction } from 'i18next';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Formats, useFormats } from '../../../lib/format/use-formats';

interface RowTexts {
  readonly t: TFunction<'messages'>;
  readonly formats: Formats;
}

const RowTextsContext = createContext<RowTexts | null>(null);

/** Asks for the words and formats of a thread's rows once: for every part of every row it takes longer than drawing them. */
export function RowTextsProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation('messages');
  const formats = useFormats();
  const texts = useMemo(() => ({ t, formats }), [t, formats]);
  return <RowTextsContext value={texts}>{children}</RowTextsContext>;
}

export function useRowTexts(): RowTexts {
  const texts = useContext(RowTextsContext);
  if (texts === null) throw new Error('Nobody provides the texts of rows here.');
  return texts;
}
