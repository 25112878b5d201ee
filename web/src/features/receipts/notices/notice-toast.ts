import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { type Notice } from '#contracts/http/billing.http';
import { noticeText } from './notice-text';

const SHOWN_MS = 12_000;
const GOOD_NEWS: readonly Notice['kind'][] = ['refilled', 'refunded'];

/** Shows a notice wherever the person is. Told twice, it is shown once. */
export function showNotice(notice: Notice): void {
  const t = i18next.getFixedT(null, 'receipts');
  notifications.show({
    id: notice.id,
    autoClose: SHOWN_MS,
    color: GOOD_NEWS.includes(notice.kind) ? 'green' : 'yellow',
    title: t(`notices.kinds.${notice.kind}`),
    message: noticeText(notice, t, i18next.language),
    closeButtonProps: { 'aria-label': t('notices.dismiss') },
  });
}
