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
    arrivedAlone: 'It is charged from now on.',
    arrivedWithChanges: 'Your choices are still here. Press Save Changes to finish.',
    missing: 'No new card was saved',
    missingAlone: 'Everything is as it was before.',
    missingWithChanges:
      'Nothing was changed, and your choices are still here. Press Save Changes to try again.',
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
    rule: 'When none are left and somebody sends, we add {{messages}} Outgoing Text Messages for {{price}} to the card below, each time. Not before.',
    notIncluded: 'Text messaging is off, so nothing is refilled.',
    states: {
      on: 'On',
      off: 'Off',
      limit_reached: 'Paused: limit reached',
      payment_problem: 'Action needed: payment problem',
    },
    advice: {
      on: 'There is nothing you need to do.',
      off: 'It is off: at zero, texts wait until you switch it on or buy messages.',
      limit_reached:
        'This month’s limit is reached: at zero, texts wait until next month, or until you raise the limit or buy messages.',
      payment_problem:
        'A payment did not go through: texts wait, and nothing is tried again until you change the card or press Try again.',
    },
  },
};
