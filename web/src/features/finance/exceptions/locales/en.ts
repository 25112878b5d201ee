export const exceptions = {
  title: 'Exceptions',
  note: 'What does not add up. An exception stays open until it adds up or somebody resolves it; nothing is ever edited.',
  empty: 'No exception matches.',
  type: 'Type',
  anyState: 'Any state',
  anyType: 'Any type',
  allFirms: 'All firms',
  states: { open: 'Open', resolved: 'Resolved', cleared: 'Cleared by itself' },
  whatToDo: 'What to do:',
  types: {
    paid_not_credited: {
      name: 'Paid but not credited',
      meaning: 'Stripe took money for which no messages were granted.',
      advice:
        'Wait a few minutes: a late answer from Stripe clears it. Otherwise find out whose payment it is; grant the messages here, or refund it at Stripe.',
    },
    credited_not_paid: {
      name: 'Credited but not paid',
      meaning: 'Messages were granted, but Stripe has no payment for them.',
      advice: 'Look for the payment at Stripe. If there is none, take the unused messages back here.',
    },
    sent_not_debited: {
      name: 'Sent but not debited',
      meaning: 'A text went out that took no message from the firm’s balance.',
      advice: 'Wait a few minutes. If it stays, take one message here or let it be, with a note.',
    },
    debited_not_sent: {
      name: 'Debited but not sent',
      meaning: 'A message was taken from the firm’s balance, but the provider has no text for it.',
      advice: 'Wait a few minutes. If it stays, give the message back here.',
    },
    provider_message_unknown: {
      name: 'The provider has a message we lack',
      meaning: 'The provider lists, and charges for, a text that we do not know.',
      advice: 'Find out who used the provider’s account besides Matterline; the text may be from elsewhere.',
    },
    amount_differs: {
      name: 'The amount differs',
      meaning: 'Stripe’s amount is another than the one in our books.',
      advice: 'Compare both at Stripe. A change made by hand there is the usual cause.',
    },
    price_unknown: {
      name: 'The price is still unknown',
      meaning: 'The provider has not said what the texts cost.',
      advice: 'Prices usually come within a day. If not, ask the provider.',
    },
    unknown_customer: {
      name: 'Unknown customer',
      meaning: 'Stripe reported something about a customer who is none of our firms.',
      advice: 'Find out who uses Stripe’s account besides Matterline.',
    },
  },
  subject: 'About',
  openCharge: 'Open the charge',
  findCharge: 'Find the charge',
  expected: 'Expected',
  found: 'Found',
  owner: 'Who deals with it',
  nobody: 'Nobody yet',
  take: 'I take it',
  giveBack: 'Give it back',
  addNote: 'Add a note',
  resolve: 'Resolve',
  notes: 'Notes',
  resolvedBy: 'Resolved by {{name}}, {{at}}.',
  adjusted: 'The balance was adjusted by {{messages}} messages.',
};

export const resolve = {
  title: 'Resolve: {{name}}',
  text: 'A resolved exception stays resolved.',
  submit: 'Resolve',
  note: 'Note',
  noteRequired: 'Enter a note.',
  adjustment: 'Adjust the balance by (messages)',
  adjustmentNote:
    'Optional: 10 gives {{firm}} ten messages, −10 takes ten. It becomes a new line of the ledger.',
  wrongAdjustment: 'Enter a whole number from −100,000 to 100,000.',
};
