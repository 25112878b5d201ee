interface Card {
  readonly brand: string;
  readonly last4: string;
}

/** What a sentence says of a card: `Visa`, `4242`. */
export const cardFacts = ({ brand, last4 }: Card) => ({
  brand: brand.charAt(0).toUpperCase() + brand.slice(1),
  last4,
});
