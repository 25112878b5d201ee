export const en = {
  title: 'Subscription',
};
