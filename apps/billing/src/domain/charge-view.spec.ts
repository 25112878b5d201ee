import { aFirm, buy, card, declined, succeeded } from '../../test/billing-events.js';
import { chargeView } from './charge-view.js';

describe('a charge as finance sees it', () => {
  it('says why it was declined in words and with the code that firms are told', () => {
    const topUp = aFirm(card(), buy(), declined('acc_1:1', 1, 'expired_card')).openTopUp();
    expect(chargeView(topUp, undefined, null)).toMatchObject({
      failureReason: 'The bank declined the card.',
      failureCode: 'expired_card',
    });
  });

  it('has no such reason while nothing was declined', () => {
    const topUp = aFirm(card(), buy()).openTopUp();
    expect(chargeView(topUp, undefined, null)).toMatchObject({ failureReason: null, failureCode: null });
  });

  it('shows an inquiry that ended as won', () => {
    const books = aFirm(card(), buy(), succeeded('acc_1:1'));
    const dispute = { id: 'dp_1', amountCents: 2_000, reason: 'fraudulent', createdAt: books.now };
    books.apply({
      kind: 'dispute-seen',
      topUpId: 'acc_1:1',
      dispute: { ...dispute, state: 'inquiry_ended' },
    });
    const topUp = books.topUps.get('acc_1:1');
    expect(topUp && chargeView(topUp, undefined, null)).toMatchObject({
      state: 'granted',
      dispute: { id: 'dp_1', state: 'won' },
    });
  });
});
