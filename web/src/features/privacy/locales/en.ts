export const en = {
  hideTexts: 'Hide message text until pointed at',
  notifications: 'Notifications on this device',
  choices: { off: 'Off', plain: 'That a text came', name: 'With the name', text: 'With name and text' },
  refused: 'This browser does not allow them. Its settings for this site say why.',
  newText: 'New text from a client',
  newTextFrom: 'New text from {{name}}',
};
