import { type SharedConversation } from '#contracts/bus/messaging/conversations.v1';
import { toConversation } from './conversation-view.js';

const shared: SharedConversation = {
  id: 'cnv_1',
  contact: { id: 'con_1', name: 'Maria Lopez' },
  mobileNumber: '+14155550132',
  matter: null,
  lastMessage: null,
  lastActivityAt: '2026-11-02T10:00:00.000Z',
  optedOut: false,
  incomingCount: 5,
  reads: [{ userId: 'u_ana', incomingCount: 3 }],
};

describe('a conversation', () => {
  it('is unread to each reader on their own', () => {
    expect(toConversation(shared, 'u_ana').unread).toBe(2);
    expect(toConversation(shared, 'u_ben').unread).toBe(5);
  });

  it('does not tell how far others have read', () => {
    expect(toConversation(shared, 'u_ben')).not.toHaveProperty('reads');
    expect(toConversation(shared, 'u_ben')).not.toHaveProperty('incomingCount');
  });
});
