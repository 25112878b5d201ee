import { NUMBER_FAILURES, type NumberFailureCode } from '#contracts/shared/number-failure';
import { PAYMENT_FAILURES, type PaymentFailureCode } from '#contracts/shared/payment-failure';

/** The contracts' own sentences are English. */
const failures: Record<PaymentFailureCode, string> = PAYMENT_FAILURES;
const numberFailures: Record<NumberFailureCode, string> = NUMBER_FAILURES;

export const en = {
  title: 'Subscription',
  loading: 'Loading the subscription',
  close: 'Close',
  readOnly: 'Only account admins and owners can change this.',
  plan: {
    title: 'Plan',
    names: { basic: 'Basic', pro: 'Pro', advanced: 'Advanced' },
    withTexting: 'Text messaging can be added',
    withoutTexting: 'Without text messaging',
  },
  texting: {
    title: 'Add Text Messaging',
    yes: 'Include',
    no: "Don't include",
    notAvailable: 'Available on Pro and Advanced.',
    grantedFirst: 'Includes {{free}} free Outgoing Text Messages the first time.',
    grantedBefore:
      'Your firm already received its {{free}} free Outgoing Text Messages; they come once. What you have left stays yours.',
    refillWithCard:
      'When they run out and you send another, we add {{messages}} for {{price}} to your card ending {{last4}}, each time.',
    refillWithoutCard:
      'When they run out and you send another, we add {{messages}} for {{price}} to your card, each time. There is no card on file yet: Save Changes asks for one first.',
    refillLacksCard:
      'When they run out and you send another, we add {{messages}} for {{price}} to your card, each time. There is no card on file yet: add one under Automatic refill, or texts wait.',
  },
  save: {
    save: 'Save Changes',
    discard: 'Discard',
    unsaved: 'Nothing is changed until you save.',
    saved: 'Saved.',
    savedOn: 'Saved. Text messaging is on.',
    savedOff: 'Saved. Text messaging is off.',
    failed: 'Not saved. {{problem}} Your choices are kept.',
    conflict:
      'Not saved: somebody else changed these settings while you were choosing. Now it is {{plan}}, {{texting}}. Your choices are kept. Press Save Changes to save them all the same, or Discard.',
    conflictSame: 'Somebody else saved the same choices a moment before you. There is nothing left to save.',
    nowIncluded: 'text messaging included',
    nowNotIncluded: 'text messaging not included',
  },
  stop: {
    title: 'Turn off text messaging?',
    byDowngrade: 'The Basic plan comes without text messaging.',
    staysTitle: 'What stays',
    stays: [
      'Every conversation stays readable.',
      'Texts from clients are still stored and shown.',
      'Your texting number and your remaining Outgoing Text Messages are kept.',
    ],
    stopsTitle: 'What stops',
    stops: ['Nobody at your firm can send texts.', 'Nothing is refilled and your card is not charged.'],
    cancel: 'Keep it on',
    confirm: 'Turn off text messaging',
  },
  leave: {
    title: 'Leave without saving?',
    text: 'You changed the subscription and did not save it.',
    leave: 'Leave without saving',
    stay: 'Stay on this page',
  },
  cardReturn: {
    waiting: 'Checking your card',
    waitingText: 'We are waiting for word about the card. This takes a few seconds.',
    arrived: 'Your card is on file',
    arrivedAlone: '{{brand}} ending {{last4}} is charged from now on.',
    arrivedWithChanges:
      '{{brand}} ending {{last4}}. Your choices are still here. Press Save Changes to finish.',
    missing: 'No new card was saved',
    missingAlone: 'Everything is as it was before.',
    missingWithChanges:
      'Nothing was changed, and your choices are still here. Press Save Changes to try again.',
  },
  bankReturn: {
    waiting: 'Waiting for your bank',
    waitingText: 'We are waiting for word about the payment. This takes a few seconds.',
    paid: 'Your bank confirmed the payment',
    paidText: '{{price}} were paid, and {{messages}} Outgoing Text Messages were added.',
    refused: 'The payment did not go through',
    refusedText: 'Nothing was charged. You can confirm it again, or use another card.',
  },
  balance: {
    title: 'Outgoing Text Messages',
    remaining_one: 'Outgoing Text Message remaining',
    remaining_other: 'Outgoing Text Messages remaining',
    free: 'Free left',
    purchased: 'Purchased left',
    used: 'Used so far',
  },
  refill: {
    title: 'Automatic refill',
    switch: 'Refill automatically',
    rule: 'When none are left and somebody sends, we add {{messages}} Outgoing Text Messages for {{price}} to the card below, each time. Not before.',
    notIncluded: 'Text messaging is off, so nothing is refilled.',
    states: {
      on: 'On',
      off: 'Off',
      off_by_declines: 'Off: card declined 3 times',
      limit_reached: 'Paused: limit reached',
      daily_limit_reached: 'Paused: limit of the day reached',
      payment_problem: 'Action needed: payment problem',
      confirmation_needed: 'Action needed: bank wants confirmation',
    },
    advice: {
      on: 'There is nothing you need to do.',
      off: 'It is off: at zero, texts wait until you switch it on or buy messages.',
      off_by_declines:
        'The card was declined three times, so we stopped trying. Change the card, then switch automatic refill on again.',
      limit_reached:
        'This month’s limit is reached: at zero, texts wait until next month, or until you raise the limit or buy messages.',
      daily_limit_reached:
        'The card was charged as often as we do in one day: at zero, texts wait until {{until}} and then go out by themselves. Contact support if your firm needs more in a day.',
      payment_problem:
        'A payment did not go through: texts wait, and nothing is tried again until you change the card or press Try again.',
      confirmation_needed:
        'Your bank wants you to confirm a payment: texts wait until you do, or until you change the card.',
    },
    lastChange: 'Last changed by {{name}} on {{date}}.',
    switchedOff: 'Switched off after three declined payments on {{date}}.',
    receipts: 'All payments and receipts',
  },
  limits: {
    monthly: 'Monthly limit',
    none: 'None',
    amount: 'An amount',
    dollars: 'Monthly limit in dollars',
    dollarsWrong: 'Enter an amount in dollars, for example 60',
    spent: '{{amount}} spent on automatic refills this month ({{zone}}).',
    timeZone: 'Time zone of the month',
    ownTimeZone: 'Of this computer',
    otherTimeZones: 'Others',
    notice: 'Low-balance notices',
    noticeHint: 'Owners and admins are told once when so few are left. Leave a field empty for no notice.',
    lowNotice: 'First notice at',
    criticalNotice: 'Second notice at',
    noticeWrong: 'Enter a whole number',
    noticeOrder: 'The second notice comes at a lower number than the first',
    noticeFact: 'Owners and admins are told when {{messages}} are left.',
    save: 'Update limits',
  },
  card: {
    none: 'No card on file.',
    onFile: '{{brand}} ending {{last4}}, expires {{expiry}}',
    add: 'Add card',
    change: 'Change card',
  },
  declined: {
    label: 'Declined payment',
    title: 'The payment of {{price}} on {{date}} did not go through.',
    retry: 'Try again',
    confirm: 'Confirm with bank',
  },
  failures,
  buy: {
    open: 'Buy now',
    title: 'Buy Outgoing Text Messages',
    howMany: 'How many',
    pack: '{{messages}} for {{price}}',
    text: '{{price}} will be charged to your card ending {{last4}}, once.',
    tax: 'Tax is not calculated here.',
    confirm: 'Pay {{price}}',
    cancel: 'Cancel',
    adding: 'Adding {{messages}} Outgoing Text Messages…',
    added: '{{messages}} Outgoing Text Messages were added.',
  },
  number: {
    title: 'Texting number',
    states: {
      none: 'Your firm has no texting number yet.',
      pending: 'Your number is being set up. This usually takes a minute.',
      active: 'Active. Clients see this number on your texts.',
      failed: 'The number could not be set up.',
    },
    failures: numberFailures,
    tryAgain: 'Try again',
  },
  history: {
    title: 'History',
    export: 'Export CSV',
    kinds: {
      grant: 'Free grant',
      purchase: 'Refill',
      used: 'Used',
      returned: 'Returned',
      refund: 'Refund',
      adjustment: 'Adjustment',
    },
    usedOfDay_one: 'Used by {{texts}} text',
    usedOfDay_other: 'Used by {{texts}} texts',
    allKinds: 'All types',
    month: 'Month',
    allMonths: 'All months',
    date: 'Date',
    type: 'Type',
    change: 'Change',
    balance: 'Balance after',
    amount: 'Amount',
    receiptColumn: 'Receipt',
    receipt: 'Receipt',
    nothing: 'Nothing here yet.',
    more: 'Load more',
  },
};
