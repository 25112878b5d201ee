import { jest } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { aConversation, aMessage } from '../../../test/samples';
import { queryKeys } from '../../lib/api/query-keys';
import { type NotificationChoice } from './notification-choice';
import { notificationLiveHandlers } from './notify';

class FakeNotification {
  static permission: NotificationPermission = 'granted';
  static shown: { title: string; options: NotificationOptions }[] = [];
  constructor(title: string, options: NotificationOptions) {
    FakeNotification.shown.push({ title, options });
  }
}

const text = aMessage({ direction: 'incoming', state: 'received', author: null, body: 'privileged' });

function receive({ choice, unread = 1, focused = false, message = text }: Situation) {
  localStorage.setItem('matterline.notifications', choice);
  jest.spyOn(document, 'hasFocus').mockReturnValue(focused);
  const queryClient = new QueryClient();
  queryClient.setQueryData(queryKeys.conversation('cnv_1'), aConversation({ unread }));
  notificationLiveHandlers['message.changed']?.({ ...message, conversationId: 'cnv_1' }, queryClient);
  jest.advanceTimersByTime(2_000);
  return FakeNotification.shown;
}
interface Situation {
  readonly choice: NotificationChoice;
  readonly unread?: number;
  readonly focused?: boolean;
  readonly message?: typeof text;
}

describe('a notification of a new text', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    FakeNotification.permission = 'granted';
    FakeNotification.shown = [];
    Object.assign(globalThis, { Notification: FakeNotification });
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
    localStorage.clear();
    Reflect.deleteProperty(globalThis, 'Notification');
  });

  it.each<[NotificationChoice, object]>([
    ['plain', { title: 'New text from a client', options: { tag: 'msg_1' } }],
    ['name', { title: 'New text from Maria Lopez', options: { tag: 'msg_1' } }],
    ['text', { title: 'New text from Maria Lopez', options: { tag: 'msg_1', body: 'privileged' } }],
  ])('says as much as was chosen: %s', (choice, shown) => {
    expect(receive({ choice })).toEqual([shown]);
  });

  it.each<[string, Situation]>([
    ['while it is off', { choice: 'off' }],
    ['to who is looking', { choice: 'text', focused: true }],
    ['of what was read in another tab', { choice: 'text', unread: 0 }],
    ['of the firm’s own texts', { choice: 'text', message: aMessage() }],
  ])('is not shown %s', (_when, situation) => {
    expect(receive(situation)).toEqual([]);
  });

  it('is not shown where the browser forbids it', () => {
    FakeNotification.permission = 'denied';
    expect(receive({ choice: 'text' })).toEqual([]);
  });
});
