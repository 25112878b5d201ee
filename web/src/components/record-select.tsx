import { Combobox, Input, InputBase, Loader, Text, useCombobox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './record-select.module.css';

export interface RecordOption {
  readonly id: string;
  readonly label: string;
  /** Small, under the label. */
  readonly detail?: string;
}

export interface RecordGroup {
  /** Left out where there is one group only. */
  readonly label?: string;
  readonly options: readonly RecordOption[];
}

interface RecordSelectProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly value: RecordOption | null;
  readonly onChange: (chosen: RecordOption) => void;
  /** What stands in the field while somebody searches; the caller asks the server. */
  readonly onSearch: (q: string) => void;
  readonly groups: readonly RecordGroup[];
  readonly isLoading: boolean;
  /** The last row, which is no record: for example "Add new contact". */
  readonly action?: { readonly label: string; readonly run: (typed: string) => void };
}

const ACTION = 'action';

/** One record out of many that the server searches. Typing searches, choosing shows the record's name. */
export function RecordSelect(props: RecordSelectProps) {
  const { value, onChange, onSearch, groups, isLoading, action } = props;
  const { t } = useTranslation('components');
  /** Null: the field shows what is chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const search = (q: string | null) => {
    setTyped(q);
    onSearch(q ?? '');
  };
  const choose = (id: string) => {
    if (id === ACTION) action?.run(typed ?? '');
    const chosen = groups.flatMap(({ options }) => options).find((option) => option.id === id);
    if (chosen !== undefined) onChange(chosen);
    search(null);
    combobox.closeDropdown();
  };
  const count = groups.reduce((sum, { options }) => sum + options.length, 0);
  return (
    // Suggestions stand where their field does, in its dialog or landmark; fixed, so that no dialog cuts them off.
    <Combobox
      store={combobox}
      onOptionSubmit={choose}
      shadow="md"
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Combobox.Target withExpandedAttribute>
        <InputBase
          label={props.label}
          description={props.description}
          error={props.error}
          required={props.required ?? false}
          placeholder={props.placeholder ?? ''}
          autoComplete="off"
          data-autofocus={props.autoFocus}
          value={typed ?? value?.label ?? ''}
          rightSection={isLoading && combobox.dropdownOpened ? <Loader size="xs" /> : <Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onChange={(event) => {
            search(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onClick={(event) => {
            combobox.openDropdown();
            event.currentTarget.select();
          }}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => {
            search(null);
            combobox.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={props.label} className={classes.options ?? ''}>
          {groups.map((group, index) =>
            group.label === undefined ? (
              <Options key={index} options={group.options} />
            ) : (
              group.options.length > 0 && (
                <Combobox.Group key={index} label={group.label}>
                  <Options options={group.options} />
                </Combobox.Group>
              )
            ),
          )}
          {count === 0 && !isLoading && <Combobox.Empty>{t('nothingFound')}</Combobox.Empty>}
          {action !== undefined && (
            <Combobox.Option value={ACTION} className={classes.action ?? ''}>
              <Text component="span" size="sm" fw={600}>
                + {action.label}
              </Text>
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Options({ options }: { readonly options: readonly RecordOption[] }) {
  return options.map(({ id, label, detail }) => (
    <Combobox.Option key={id} value={id}>
      <Text component="span" size="sm" dir="auto">
        {label}
      </Text>
      {detail !== undefined && <Input.Description component="div">{detail}</Input.Description>}
    </Combobox.Option>
  ));
}
