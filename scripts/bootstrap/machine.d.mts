export function problemsOfMachine(
  root: string,
  machine?: { version: string; platform: string },
): Promise<string[]>;
