import { jest } from '@jest/globals';
import { Drafts } from './drafts';

const open = (userId = 'u_ana') => new Drafts(localStorage, userId);
const AT = 'matterline.draft.u_ana.cnv_1';

describe('drafts', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('are there at once, and in storage half a second after the last key', () => {
    const drafts = open();
    drafts.write('cnv_1', 'h');
    jest.advanceTimersByTime(400);
    drafts.write('cnv_1', 'he');
    expect(drafts.read('cnv_1')).toBe('he');
    jest.advanceTimersByTime(400);
    expect(localStorage.getItem(AT)).toBeNull();
    jest.advanceTimersByTime(100);
    expect(localStorage.getItem(AT)).toBe('he');
    expect(open().read('cnv_1')).toBe('he');
  });

  it('are saved when the page closes, and gone at once when sent', () => {
    const drafts = open();
    drafts.write('cnv_1', 'half');
    drafts.save();
    expect(localStorage.getItem(AT)).toBe('half');
    drafts.clear('cnv_1');
    expect(localStorage.getItem(AT)).toBeNull();
    expect(drafts.read('cnv_1')).toBe('');
  });

  it('belong to one person and one conversation', () => {
    const drafts = open();
    drafts.write('cnv_1', 'for one');
    drafts.save();
    expect(drafts.read('cnv_2')).toBe('');
    expect(open('u_bea').read('cnv_1')).toBe('');
    expect(open('u_bea').waiting().size).toBe(0);
  });

  it('tell the list which conversations they wait in, when that changes only', () => {
    const drafts = open();
    const told = jest.fn();
    drafts.subscribe(told);
    drafts.write('cnv_1', 'a');
    drafts.save();
    const waiting = drafts.waiting();
    drafts.write('cnv_1', 'ab');
    drafts.save();
    expect(told).toHaveBeenCalledTimes(1);
    expect(drafts.waiting()).toBe(waiting);
    drafts.clear('cnv_1');
    expect(told).toHaveBeenCalledTimes(2);
    expect(drafts.waiting().has('cnv_1')).toBe(false);
  });

  it('follow another tab, except where something is being typed', () => {
    const drafts = open();
    drafts.changedElsewhere(AT, 'there');
    expect(drafts.read('cnv_1')).toBe('there');
    drafts.write('cnv_1', 'here');
    drafts.changedElsewhere(AT, null);
    expect(drafts.read('cnv_1')).toBe('here');
    drafts.save();
    drafts.changedElsewhere(AT, null);
    expect(drafts.read('cnv_1')).toBe('');
    drafts.changedElsewhere('something.else', 'x');
    expect(drafts.waiting().size).toBe(0);
  });

  it('take back a text that was not sent, before what has been typed since', () => {
    const drafts = open();
    const composer = jest.fn();
    const stop = drafts.onPutBack(composer);
    drafts.putBack('cnv_1', 'refused');
    expect(drafts.read('cnv_1')).toBe('refused');
    drafts.putBack('cnv_1', 'earlier');
    expect(drafts.read('cnv_1')).toBe('earlier\nrefused');
    expect(composer).toHaveBeenCalledWith('cnv_1');
    stop();
    drafts.putBack('cnv_1', 'x');
    expect(composer).toHaveBeenCalledTimes(2);
  });

  it('live without storage', () => {
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const drafts = open();
    drafts.write('cnv_1', 'kept');
    drafts.save();
    expect(drafts.read('cnv_1')).toBe('kept');
    full.mockRestore();
  });
});
