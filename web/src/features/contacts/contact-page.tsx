import { Anchor, Button, Group, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNotice } from '../../components/error-notice';
import { FormDialog } from '../../components/form-dialog';
import { LoadingPage } from '../../components/loading-page';
import { Page } from '../../components/page';
import { readableNumber } from '../../lib/format/readable-number';
import { MatterList } from '../matters/matter-list';
import { ContactForm } from './contact-form';
import { useContact } from './use-contacts';

/** One contact with the matters of theirs. */
export function ContactPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('contacts');
  const [isEditing, setEditing] = useState(false);
  const { data: contact, error, refetch } = useContact(id);
  if (contact === undefined)
    return error === null ? (
      <LoadingPage />
    ) : (
      <Page title={t('title')}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </Page>
    );
  return (
    <Page title={contact.name}>
      <Anchor component={Link} to="/contacts">
        {t('back')}
      </Anchor>
      <Group justify="space-between" my="md">
        <div>
          <div dir="ltr">
            {contact.mobileNumber === null ? t('noMobile') : readableNumber(contact.mobileNumber)}
          </div>
          {contact.email !== null && <div>{contact.email}</div>}
        </div>
        <Button variant="default" onClick={() => setEditing(true)}>
          {t('edit')}
        </Button>
      </Group>
      <Title order={2} size="h3" mb="sm">
        {t('matters')}
      </Title>
      <MatterList contactId={id} />
      <FormDialog opened={isEditing} onClose={() => setEditing(false)} title={t('edit')}>
        <ContactForm contact={contact} onSaved={() => setEditing(false)} />
      </FormDialog>
    </Page>
  );
}
