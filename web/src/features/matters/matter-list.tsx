import { Anchor, Button, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Matter } from '#contracts/http/matters.http';
import { FormDialog } from '../../components/form-dialog';
import { RecordItem, RecordList } from '../../components/record-list';
import { usageAddress } from '../usage/usage-address';
import { MatterForm } from './matter-form';
import { useMatters } from './use-matters';

/** The firm's matters, or those of one contact, with search, adding and renaming. */
export function MatterList({ contactId }: { readonly contactId?: string }) {
  const { t } = useTranslation('matters');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 150);
  /** Null: a new one is added. Undefined: nothing is open. */
  const [edited, setEdited] = useState<Matter | null>();
  const { matters, ...query } = useMatters(q, contactId);
  const close = (): void => setEdited(undefined);
  return (
    <>
      <RecordList
        label={t('title')}
        searchLabel={t('search')}
        typed={typed}
        onType={setTyped}
        addLabel={t('add')}
        onAdd={() => setEdited(null)}
        empty={q === '' ? t('empty') : t('noResult', { q })}
        query={query}
      >
        {matters.map((matter) => (
          <RecordItem key={matter.id} title={matter.name}>
            <Group gap="sm" wrap="nowrap">
              {contactId === undefined && (
                <Anchor
                  component={Link}
                  to={`/contacts/${matter.contactId}`}
                  aria-label={`${t('showContact')}: ${matter.name}`}
                >
                  {t('showContact')}
                </Anchor>
              )}
              <Anchor
                component={Link}
                to={usageAddress({ matter: matter.id })}
                aria-label={`${t('usage')}: ${matter.name}`}
              >
                {t('usage')}
              </Anchor>
              <Button
                size="xs"
                variant="default"
                aria-label={`${t('edit')}: ${matter.name}`}
                onClick={() => setEdited(matter)}
              >
                {t('edit')}
              </Button>
            </Group>
          </RecordItem>
        ))}
      </RecordList>
      <FormDialog opened={edited !== undefined} onClose={close} title={edited ? t('edit') : t('add')}>
        <MatterForm matter={edited ?? null} contactId={contactId} onSaved={close} />
      </FormDialog>
    </>
  );
}
