export const en = {
  title: 'Matters',
};
