/** The environment cannot be used. The message names every bad variable and why, never a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly { readonly variable: string; readonly why: string }[]) {
    super(
      [
        'The environment is not usable:',
        ...problems.map(({ variable, why }) => `  ${variable}: ${why}`),
      ].join('\n'),
    );
  }
}
