import { spawn, type ChildProcess } from 'node:child_process';

// Reads "add <group>" and "remove <group>" lines; when its input ends, whoever started it is gone, however abruptly.
const script = `
groups=" "
while read -r action group; do
  case "$action" in
    add) groups="$groups$group " ;;
    remove) groups=$(printf '%s' "$groups" | sed "s/ $group / /") ;;
  esac
done
for group in $groups; do kill -TERM -"$group" 2>/dev/null; done
for second in 1 2 3 4 5 6 7 8; do
  alive=""
  for group in $groups; do kill -0 -"$group" 2>/dev/null && alive=yes; done
  [ -z "$alive" ] && exit 0
  sleep 1
done
for group in $groups; do kill -KILL -"$group" 2>/dev/null; done
`;

let guardian: ChildProcess | undefined;

/**
 * Stops the process group with this id should our own process end without having done so (kill -9, a crashed test worker).
 * Call `release` once the group is known to be gone, so that its number can be given to somebody else.
 */
export function guard(group: number): { release: () => void } {
  tell(`add ${group}`);
  return { release: () => tell(`remove ${group}`) };
}

function tell(line: string): void {
  guardian ??= startGuardian();
  guardian.stdin?.write(`${line}\n`);
}

function startGuardian(): ChildProcess {
  const child = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // A guardian that is gone protects nobody, but it must not take the product with it.
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  child.unref();
  unrefPipe(child.stdin);
  return child;
}

/** The open pipe alone must not keep a finished test run alive. */
function unrefPipe(pipe: unknown): void {
  if (pipe !== null && typeof pipe === 'object' && 'unref' in pipe && typeof pipe.unref === 'function')
    pipe.unref();
}
