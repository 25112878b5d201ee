import { aFirm, buy, card, declined } from '../../test/billing-events.js';
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
});
