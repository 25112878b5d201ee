export const en = {
  title: 'Text messages',
};
