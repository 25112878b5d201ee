import { findOptOutWord } from './opt-out-words.js';

describe('opt-out words', () => {
  it.each([
    'STOP',
    'stop',
    ' Stop \n',
    'stop.',
    '"STOP"',
    'UNSUBSCRIBE',
    'Cancel',
    'opt out',
    'ALTO',
    'Detengase',
    'deténgase',
    '¡Alto!',
    'baja',
  ])('%j is STOP', (body) => {
    expect(findOptOutWord(body, false)).toBe('stop');
    expect(findOptOutWord(body, true)).toBe('stop');
  });

  it.each(['START', 'unstop', 'Yes', 'iniciar', 'Empezar', 'sí', 'SI'])(
    '%j is START to who opted out only',
    (body) => {
      expect(findOptOutWord(body, true)).toBe('start');
      expect(findOptOutWord(body, false)).toBeNull();
    },
  );

  it.each(['HELP', 'ayuda', 'Info'])('%j is HELP', (body) => {
    expect(findOptOutWord(body, false)).toBe('help');
  });

  it.each(['', 'Please stop by at 5', "don't stop", 'stop it', 'no mas', 'S T O P', 'yes please', '🛑'])(
    '%j is an ordinary text',
    (body) => {
      expect(findOptOutWord(body, true)).toBeNull();
    },
  );
});
