export const en = {
  title: 'Sign in',
  claim: 'Text message conversations for law firms',
  demo: {
    title: 'Who are you today?',
    text: 'This is a demo: choose a person, no password is needed.',
    operator: 'The operator of Matterline',
  },
  host: {
    title: 'Please sign in',
    text: 'Your session has ended, or has not begun yet. Sign in with your practice software; you will come back to this page.',
    button: 'Sign in',
    unknown:
      'Your session has ended, or has not begun yet. Open Matterline from your practice software to sign in. This page goes on by itself when you come back to it.',
  },
  roles: {
    owner: 'Owner: writes texts, changes settings, pays',
    admin: 'Admin: writes texts, changes settings',
    member: 'Member: writes texts',
    finance: 'Finance: reviews charges',
  },
};
