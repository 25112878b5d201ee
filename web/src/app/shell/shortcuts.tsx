import { Kbd, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlainDialog } from '../../components/plain-dialog';
import { type SendKey, useSendKey } from '../../features/messages/composer/send-key';

const shortcuts = (sendKey: SendKey) =>
  [
    ['search', ['Ctrl / ⌘', 'K']],
    ['newConversation', ['Ctrl / ⌘', 'Shift', 'N']],
    ['move', ['↑', '↓']],
    ['open', ['Enter']],
    ...SENDING[sendKey],
    ['leave', ['Esc']],
    ['help', ['?']],
  ] as const;

const SENDING = {
  enter: [
    ['send', ['Enter']],
    ['newLine', ['Shift', 'Enter']],
  ],
  'command-enter': [
    ['send', ['Ctrl / ⌘', 'Enter']],
    ['newLine', ['Enter']],
  ],
} as const;

/** The sheet of keyboard shortcuts. */
export function Shortcuts({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('app');
  const [sendKey] = useSendKey();
  return (
    <PlainDialog opened={opened} onClose={onClose} title={t('shortcuts.title')}>
      <Table>
        <Table.Tbody>
          {shortcuts(sendKey).map(([name, keys]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {t(`shortcuts.${name}`)}
              </Table.Th>
              <Table.Td ta="end">
                {keys.map((key, index) => (
                  <span key={key}>
                    {index > 0 && ' + '}
                    <Kbd>{key}</Kbd>
                  </span>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </PlainDialog>
  );
}
