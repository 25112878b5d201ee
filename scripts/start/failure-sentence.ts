import { ServerUnavailable } from '#local-servers/server-unavailable';

/** What to tell a person about a failed command: what is wrong and, wherever it is known, what to do. */
export function failureSentence(failure: unknown): string {
  if (failure instanceof ServerUnavailable) return failure.message;
  if (!(failure instanceof Error)) return String(failure);
  const code = 'code' in failure ? failure.code : undefined;
  const path = 'path' in failure && typeof failure.path === 'string' ? failure.path : 'a file of this folder';
  if (code === 'ENOSPC')
    return `The disk is full: ${path} could not be written. Free some space and run the command again.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `No permission for ${path}. Give it to yourself (sudo chown -R "$(id -un)" .data) or run this as the user who made it.`;
  return failure.stack ?? failure.message;
}
