import { Group, Radio } from '@mantine/core';
import classes from './choice-group.module.css';

interface ChoiceGroupProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: Value) => void;
}

/** A choice of one among a few, side by side where there is room. It holds as soon as it is made. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { label, choices, value, error, onChange } = props;
  return (
    <Radio.Group label={label} value={value} error={error} errorProps={{ role: 'alert' }}>
      <Group gap="md" mt={6}>
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            className={classes.choice}
            value={choice.value}
            label={choice.label}
            lang={choice.lang}
            onChange={() => onChange(choice.value)}
          />
        ))}
      </Group>
    </Radio.Group>
  );
}
