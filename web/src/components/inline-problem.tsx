import { Alert } from '@mantine/core';
import { useProblemText } from './use-problem-text';

/** Why something was refused, beside the button that asked for it. What was typed stays. */
export function InlineProblem({ error }: { readonly error: unknown }) {
  const text = useProblemText()(error);
  return (
    <Alert color="red" variant="light" role="alert">
      {text}
    </Alert>
  );
}
