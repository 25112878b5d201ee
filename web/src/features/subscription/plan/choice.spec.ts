import { type Subscription } from '#contracts/http/subscription.http';
import { choiceOf, saveBody, savedChoice } from './choice';

const included: Subscription = {
  plan: 'pro',
  textMessaging: {
    available: true,
    included: true,
    firstIncludedAt: '2026-11-01T10:00:00.000Z',
    number: { state: 'active', phoneNumber: '+13055550100', reasonCode: null, reason: null },
  },
  outgoingTextMessages: { remaining: 100 },
  version: 3,
};

describe('the choices of the form', () => {
  it('are what is saved, until something is chosen', () => {
    expect(choiceOf(included, null)).toEqual({ plan: 'pro', included: true });
    expect(choiceOf(included, { included: false })).toEqual({ plan: 'pro', included: false });
  });

  it('exclude text messaging on basic, and remember it for the way back', () => {
    expect(choiceOf(included, { plan: 'basic' })).toEqual({ plan: 'basic', included: false });
    expect(choiceOf(included, { plan: 'advanced' })).toEqual({ plan: 'advanced', included: true });
  });

  it('send what changed, with the version they were decided on', () => {
    const saved = savedChoice(included);
    expect(saveBody(3, saved, { plan: 'pro', included: false })).toEqual({
      version: 3,
      textMessaging: { included: false },
    });
    expect(saveBody(3, saved, { plan: 'basic', included: false })).toEqual({ version: 3, plan: 'basic' });
  });
});
