/**
 * For mongod, in milliseconds: no command is ever slow. It writes slow commands into its log as they are, so with the
 * text and the number of a message in them; the largest value it takes is 24 days.
 */
export const NOTHING_IS_SLOW = ['--profile', '0', '--slowms', '2147483647'];

/**
 * A line of mongod's log without the command it is about. What fails inside a command (two transactions on one
 * conversation are enough) is written down with the whole command, and nothing in mongod switches that off.
 */
export function withoutCommand(line: string): string {
  if (!line.includes('"cmd"') && !line.includes('"command"')) return line;
  try {
    const { attr, ...entry } = JSON.parse(line) as { attr?: LogAttributes };
    if (attr?.cmd === undefined && attr?.command === undefined) return line;
    const { code, codeName } = attr.error ?? {};
    return JSON.stringify({ ...entry, attr: { error: { code, codeName }, command: 'left out' } });
  } catch {
    return '(a line with a command in it, left out)';
  }
}

interface LogAttributes {
  cmd?: unknown;
  command?: unknown;
  error?: { code?: unknown; codeName?: unknown };
}
