import { TextInput } from '@mantine/core';
import { type ReactNode } from 'react';
import { readTypedNumber } from '../lib/format/typed-number';

interface PhoneFieldProps {
  readonly label: string;
  readonly required?: boolean;
  readonly value: string;
  /** What stands in the field: typed, or put into the form in which it is read. */
  readonly onChange: (value: string) => void;
  /** Only when a person changed it: what was said about the number before is out of date. */
  readonly onTyped?: () => void;
  readonly error?: ReactNode;
}

/** A number as people type it. As soon as it is a full one it reads `+1 305 555 0101`. */
export function PhoneField({ label, required = false, value, onChange, onTyped, error }: PhoneFieldProps) {
  const read = (input: HTMLInputElement): void => {
    const typed = input.value;
    void readTypedNumber(typed).then((readable) => {
      if (readable !== typed && input.value === typed) onChange(readable);
    });
  };
  return (
    <TextInput
      label={label}
      type="tel"
      role="textbox"
      required={required}
      autoComplete="off"
      placeholder="(305) 555-0101"
      value={value}
      onChange={({ currentTarget: input }) => {
        onChange(input.value);
        onTyped?.();
        // In the middle of a number the caret would jump.
        if (input.selectionStart === input.value.length) read(input);
      }}
      onBlur={({ currentTarget: input }) => read(input)}
      error={error}
    />
  );
}
