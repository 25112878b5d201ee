import { brandNames, testCards, type TestCard } from '../cards/test-cards.js';
import { type PaymentMethod } from '../objects/payment-method.js';
import { markup, type Markup } from './markup.js';

const nothing = markup``;

/** The test cards as radio buttons. */
export function testCardChoices(chosen: TestCard | undefined): Markup[] {
  return testCards.map((card) =>
    choiceOf(
      card.paymentMethod,
      `${brandNames[card.brand]} ending in ${card.number.slice(-4)}`,
      card.label,
      card === chosen,
    ),
  );
}

/** A card that is saved already. */
export function savedCardChoice({ id, card }: PaymentMethod, isChosen: boolean): Markup {
  const expiry = `${String(card.exp_month).padStart(2, '0')}/${card.exp_year}`;
  return choiceOf(id, `${brandNames[card.brand]} ending in ${card.last4}`, `Expires ${expiry}`, isChosen);
}

function choiceOf(value: string, name: string, label: string, isChosen: boolean): Markup {
  const checked = isChosen ? markup` checked` : nothing;
  return markup`<label class="choice">
<input type="radio" name="payment_method" value="${value}" required${checked}>
<span>${name} <small>${label}</small></span>
</label>
`;
}
