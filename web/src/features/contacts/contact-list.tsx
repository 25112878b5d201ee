import { Anchor, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { FormDialog } from '../../components/form-dialog';
import { Page } from '../../components/page';
import { RecordItem, RecordList } from '../../components/record-list';
import { readableNumber } from '../../lib/format/readable-number';
import { ContactForm } from './contact-form';
import { useContacts } from './use-contacts';
import classes from './contact-list.module.css';

export function ContactList() {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 150);
  const [isAdding, setAdding] = useState(false);
  const { contacts, ...query } = useContacts(q);
  return (
    <Page title={t('title')}>
      <RecordList
        label={t('title')}
        searchLabel={t('search')}
        typed={typed}
        onType={setTyped}
        addLabel={t('add')}
        onAdd={() => setAdding(true)}
        empty={q === '' ? t('empty') : t('noResult', { q })}
        query={query}
      >
        {contacts.map(({ id, name, mobileNumber, email }) => (
          <RecordItem
            key={id}
            title={
              <Anchor component={Link} to={`/contacts/${id}`}>
                {name}
              </Anchor>
            }
            detail={email ?? undefined}
          >
            <Text component="span" dir="ltr" c="dimmed" fz="sm" className={classes.number ?? ''}>
              {mobileNumber === null ? t('noMobile') : readableNumber(mobileNumber)}
            </Text>
          </RecordItem>
        ))}
      </RecordList>
      <FormDialog opened={isAdding} onClose={() => setAdding(false)} title={t('add')}>
        <ContactForm contact={null} onSaved={({ id }) => void navigate(`/contacts/${id}`)} />
      </FormDialog>
    </Page>
  );
}
