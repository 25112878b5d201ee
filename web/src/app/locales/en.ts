export const en = {
  product: 'Matterline',
  textMessages: 'Text messages',
  settings: 'Settings',
  connectionLost: 'No connection to Matterline. What you type is kept; trying again.',
  polling: 'Live updates paused, checking every 10 seconds',
  language: { en: 'English', es: 'Español' },
  notFound: 'Page not found',
  notFoundText: 'There is nothing at this address, or it is not yours to see.',
};
