import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact } from '#contracts/http/contacts.http';
import { type Conversation } from '#contracts/http/conversations.http';
import { DialogForm } from '../../../components/form-dialog';
import { type RecordOption } from '../../../components/record-select';
import { hasCode } from '../../../lib/api/problems';
import { readableNumber } from '../../../lib/format/readable-number';
import { readTypedNumber } from '../../../lib/format/typed-number';
import { ContactSelect } from '../../contacts/contact-select';
import { MatterSelect } from '../../matters/matter-select';
import { DuplicateConversation, useCreateConversation } from './use-create-conversation';

type Missing = 'contact' | 'name' | 'mobileNumber' | 'matter';

/** P8: a contact, the mobile number, perhaps a client/matter. What was typed stays until it is done. */
export function NewConversationForm({ onCreated }: { onCreated: (conversation: Conversation) => void }) {
  const { t } = useTranslation('conversations');
  const [contact, setContact] = useState<Contact | null>(null);
  /** The name of a contact that does not exist yet; null while one is chosen. */
  const [newName, setNewName] = useState<string | null>(null);
  const [mobileNumber, setMobileNumber] = useState('');
  const [savesNumber, setSavesNumber] = useState(true);
  const [isFiled, setFiled] = useState(false);
  const [matter, setMatter] = useState<RecordOption | null>(null);
  const [missing, setMissing] = useState<ReadonlySet<Missing>>(new Set());
  const create = useCreateConversation();
  const refused = create.error;

  const isKnownNumber = mobileNumber !== '' && mobileNumber === readableNumber(contact?.mobileNumber ?? '');
  const asksToSave = contact !== null && contact.mobileNumber === null && mobileNumber !== '';
  const change = (field: Missing | null, apply: () => void): void => {
    apply();
    create.reset();
    setMissing((before) => new Set([...before].filter((name) => name !== field)));
  };
  const choose = (chosen: Contact): void =>
    change('contact', () => {
      setContact(chosen);
      setNewName(null);
      setMobileNumber(chosen.mobileNumber === null ? '' : readableNumber(chosen.mobileNumber));
    });

  const submit = (): void => {
    const gaps: Missing[] = [];
    if (contact === null && newName === null) gaps.push('contact');
    if (newName !== null && newName.trim() === '') gaps.push('name');
    if (mobileNumber.trim() === '') gaps.push('mobileNumber');
    if (isFiled && matter === null) gaps.push('matter');
    setMissing(new Set(gaps));
    if (gaps.length > 0) return;
    create.mutate(
      {
        contact: contact ?? { name: newName?.trim() ?? '' },
        mobileNumber: isKnownNumber ? null : mobileNumber,
        savesNumber,
        matterId: isFiled ? (matter?.id ?? null) : null,
      },
      { onSuccess: onCreated },
    );
  };

  const numberProblem =
    missing.has('mobileNumber') || hasCode(refused, 'MOBILE_NUMBER_REQUIRED')
      ? t('dialog.numberRequired')
      : hasCode(refused, 'INVALID_PHONE_NUMBER')
        ? t('dialog.fullNumber')
        : undefined;
  const isDuplicate = refused instanceof DuplicateConversation;
  return (
    <DialogForm
      isDirty={contact !== null || newName !== null || mobileNumber !== ''}
      isBusy={create.isPending}
      submitLabel={t('dialog.create')}
      onSubmit={submit}
      problem={numberProblem === undefined && !isDuplicate ? refused : undefined}
    >
      {newName === null ? (
        <ContactSelect
          value={contact}
          onChange={choose}
          onAddNew={(typed) =>
            change('contact', () => {
              setContact(null);
              setNewName(typed);
            })
          }
          error={missing.has('contact') ? t('dialog.contactRequired') : undefined}
        />
      ) : (
        <Group align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            label={t('dialog.newName')}
            required
            autoFocus
            value={newName}
            onChange={({ currentTarget: { value } }) => change('name', () => setNewName(value))}
            error={missing.has('name') && t('dialog.nameRequired')}
          />
          <Button variant="default" onClick={() => change(null, () => setNewName(null))}>
            {t('dialog.chooseInstead')}
          </Button>
        </Group>
      )}
      <TextInput
        label={t('dialog.mobileNumber')}
        type="tel"
        role="textbox"
        required
        autoComplete="off"
        placeholder="(305) 555-0101"
        value={mobileNumber}
        onChange={({ currentTarget: { value } }) => change('mobileNumber', () => setMobileNumber(value))}
        onBlur={() => {
          void readTypedNumber(mobileNumber).then((readable) =>
            setMobileNumber((now) => (now === mobileNumber ? readable : now)),
          );
        }}
        error={numberProblem}
      />
      {asksToSave && (
        <Checkbox
          label={t('dialog.saveNumber')}
          checked={savesNumber}
          onChange={({ currentTarget: { checked } }) => setSavesNumber(checked)}
        />
      )}
      {isDuplicate && (
        <Group role="alert" justify="space-between">
          <Text>{t('dialog.duplicate', { name: refused.conversation.contact.name })}</Text>
          <Button variant="light" onClick={() => onCreated(refused.conversation)}>
            {t('dialog.openConversation')}
          </Button>
        </Group>
      )}
      <Checkbox
        label={t('dialog.file')}
        checked={isFiled}
        onChange={({ currentTarget: { checked } }) => change('matter', () => setFiled(checked))}
      />
      {isFiled && (
        <MatterSelect
          contactId={contact?.id}
          value={matter}
          onChange={(chosen) => change('matter', () => setMatter(chosen))}
          error={missing.has('matter') ? t('dialog.matterRequired') : undefined}
        />
      )}
    </DialogForm>
  );
}
