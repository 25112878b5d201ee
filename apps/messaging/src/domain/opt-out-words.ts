/** What a client asks by a whole message of one word (P17). */
export type OptOutWord = 'stop' | 'start' | 'help';

/** Twilio's English words, and what a Spanish-speaking client would write instead. */
const WORDS: ReadonlyMap<string, OptOutWord> = new Map([
  ...[
    'STOP',
    'STOPALL',
    'STOP ALL',
    'UNSUBSCRIBE',
    'CANCEL',
    'END',
    'QUIT',
    'REVOKE',
    'OPTOUT',
    'OPT OUT',
    'ALTO',
    'PARAR',
    'PARE',
    'CANCELAR',
    'BAJA',
    'DETENER',
    'DETENGASE',
  ].map((word) => [word, 'stop'] as const),
  ...['START', 'UNSTOP', 'YES', 'INICIAR', 'EMPEZAR', 'COMENZAR', 'REANUDAR', 'SI'].map(
    (word) => [word, 'start'] as const,
  ),
  ...['HELP', 'INFO', 'AYUDA'].map((word) => [word, 'help'] as const),
]);

/**
 * The word a whole message is, if any: case, accents, white space around it and a closing mark do not matter. START words
 * mean something only while the number is opted out, since YES and SI are ordinary answers.
 */
export function findOptOutWord(body: string, optedOut: boolean): OptOutWord | null {
  const folded = body
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toUpperCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s"'¡]+|[\s"'.!]+$/g, '');
  const word = WORDS.get(folded) ?? null;
  return word === 'start' && !optedOut ? null : word;
}
