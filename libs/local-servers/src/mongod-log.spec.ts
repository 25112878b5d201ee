import { withoutCommand } from './mongod-log.js';

describe('a line of mongod’s log', () => {
  it('keeps what failed, and not the command with a client’s number and text', () => {
    const line = JSON.stringify({
      s: 'W',
      id: 23802,
      msg: 'Plan executor error during findAndModify',
      attr: {
        error: { code: 11000, codeName: 'DuplicateKey', errmsg: 'dup key: { mobileNumber: "+14155552671" }' },
        cmd: { findAndModify: 'conversations', update: { $set: { lastMessage: { body: 'a secret' } } } },
      },
    });
    expect(JSON.parse(withoutCommand(line))).toEqual({
      s: 'W',
      id: 23802,
      msg: 'Plan executor error during findAndModify',
      attr: { error: { code: 11000, codeName: 'DuplicateKey' }, command: 'left out' },
    });
  });

  it('is left out when it has a command and cannot be read', () => {
    expect(withoutCommand('{"attr":{"command":{"insert":"messages","body":"a sec')).not.toContain('a sec');
  });

  it.each(['{"s":"I","msg":"Listening on","attr":{"address":"127.0.0.1"}}', 'no JSON at all'])(
    'is otherwise as it was: %s',
    (line) => expect(withoutCommand(line)).toBe(line),
  );
});
