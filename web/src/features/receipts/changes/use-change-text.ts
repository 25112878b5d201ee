import { useTranslation } from 'react-i18next';
import { type BillingChange } from '#contracts/http/billing.http';
import { useFormats } from '../../../lib/format/use-formats';
import { type en } from '../locales/en';

type Action = keyof (typeof en)['changes']['actions'];
type Setting = keyof (typeof en)['changes']['settings'];

/** The words for an entry of the audit log. What this version does not know is shown as it was written down. */
export function useChangeText() {
  const { t, i18n } = useTranslation('receipts');
  const formats = useFormats();
  const isKnown = (path: string): boolean => i18n.exists(path, { ns: 'receipts' });

  const actionText = (action: string): string =>
    isKnown(`changes.actions.${action}`) ? t(`changes.actions.${action as Action}`) : action;

  const valueText = (setting: string, value: unknown): string => {
    if (value === null || value === undefined) return t('changes.none');
    if (typeof value === 'boolean') return t(value ? 'changes.on' : 'changes.off');
    if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value);
    return setting.endsWith('Cents') ? formats.money(value, 'usd') : formats.number(value);
  };
  const detailsText = (details: BillingChange['details']): string =>
    Object.entries(details)
      .map(([setting, { from, to }]) =>
        t('changes.change', {
          setting: isKnown(`changes.settings.${setting}`)
            ? t(`changes.settings.${setting as Setting}`)
            : setting,
          from: valueText(setting, from),
          to: valueText(setting, to),
        }),
      )
      .join('; ');
  return { actionText, detailsText };
}
