export const audit = {
  title: 'Audit',
  note: 'Each look that finance took at a firm’s data, and each thing it did. Nothing here can be changed.',
  empty: 'Nothing yet.',
  action: 'Action',
  subject: 'Asked for',
  firms: 'Firms',
};
