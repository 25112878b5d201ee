import * as z from 'zod';

/** Why a firm's texting number could not be had. The code is for programs (and the browser's translations), the sentence is what people read. */
export const NUMBER_FAILURES = {
  NONE_AVAILABLE: 'No texting number is available right now. Try again later or contact support.',
  PROVIDER_REFUSED: 'The texting provider refused to set up a number. Try again, or contact support.',
  PROVIDER_SILENT: 'The texting provider did not answer. Try again in a few minutes.',
} as const;

export type NumberFailureCode = keyof typeof NUMBER_FAILURES;
export const numberFailureCode = z.enum(
  Object.keys(NUMBER_FAILURES) as [NumberFailureCode, ...NumberFailureCode[]],
);
