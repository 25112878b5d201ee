import { Alert, Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact } from '#contracts/http/contacts.http';
import { type Conversation } from '#contracts/http/conversations.http';
import { DialogForm } from '../../../components/form-dialog';
import { type RecordOption } from '../../../components/record-select';
import { PhoneField } from '../../../components/phone-field';
import { useProblemText } from '../../../components/use-problem-text';
import { hasCode, refusesField } from '../../../lib/api/problems';
import { readableNumber } from '../../../lib/format/readable-number';
import { ContactSelect } from '../../contacts/contact-select';
import { MatterSelect } from '../../matters/matter-select';
import { DuplicateConversation, IncompleteNumber, useCreateConversation } from './use-create-conversation';

type Missing = 'contact' | 'name' | 'mobileNumber' | 'matter';

/** P8: a contact, the mobile number, perhaps a client/matter. What was typed stays until it is done. */
export function NewConversationForm({ onCreated }: { onCreated: (conversation: Conversation) => void }) {
  const { t } = useTranslation('conversations');
  const problemText = useProblemText();
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
  /** What a person typed outlasts another choice of contact; what was filled in goes with its contact. */
  const typedNumber = isKnownNumber ? '' : mobileNumber;
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
      setMobileNumber(chosen.mobileNumber === null ? typedNumber : readableNumber(chosen.mobileNumber));
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
      : hasCode(refused, 'INVALID_PHONE_NUMBER') ||
          refusesField(refused, 'mobileNumber') ||
          refused instanceof IncompleteNumber
        ? t('dialog.fullNumber')
        : undefined;
  const nameProblem = missing.has('name')
    ? t('dialog.nameRequired')
    : newName !== null && refusesField(refused, 'name')
      ? t('dialog.nameTooLong')
      : undefined;
  const contactProblem = missing.has('contact')
    ? t('dialog.contactRequired')
    : contact !== null && hasCode(refused, 'UNKNOWN_CONTACT')
      ? problemText(refused)
      : undefined;
  const matterProblem = missing.has('matter')
    ? t('dialog.matterRequired')
    : hasCode(refused, 'UNKNOWN_MATTER')
      ? problemText(refused)
      : undefined;
  const isDuplicate = refused instanceof DuplicateConversation;
  const isSaid =
    isDuplicate ||
    [numberProblem, nameProblem, contactProblem, matterProblem].some((problem) => problem !== undefined);
  return (
    <DialogForm
      isDirty={contact !== null || newName !== null || mobileNumber !== ''}
      isBusy={create.isPending || create.isSuccess}
      submitLabel={t('dialog.create')}
      onSubmit={submit}
      problem={isSaid ? undefined : refused}
    >
      {newName === null ? (
        <ContactSelect
          value={contact}
          onChange={choose}
          onAddNew={(typed) =>
            change('contact', () => {
              setContact(null);
              setMobileNumber(typedNumber);
              setNewName(typed);
            })
          }
          error={contactProblem}
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
            error={nameProblem}
          />
          <Button variant="default" onClick={() => change(null, () => setNewName(null))}>
            {t('dialog.chooseInstead')}
          </Button>
        </Group>
      )}
      <PhoneField
        label={t('dialog.mobileNumber')}
        required
        value={mobileNumber}
        onChange={setMobileNumber}
        onTyped={() => change('mobileNumber', () => undefined)}
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
        <Alert color="ink" variant="light">
          <Group justify="space-between" gap="sm">
            <span>{t('dialog.duplicate', { name: refused.conversation.contact.name })}</span>
            <Button variant="default" size="xs" onClick={() => onCreated(refused.conversation)}>
              {t('dialog.openConversation')}
            </Button>
          </Group>
        </Alert>
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
          error={matterProblem}
        />
      )}
    </DialogForm>
  );
}
