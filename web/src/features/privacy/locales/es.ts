import { type en } from './en';

export const es: typeof en = {
  hideTexts: 'Ocultar los textos hasta señalarlos',
  notifications: 'Notificaciones en este dispositivo',
  choices: {
    off: 'Ninguna',
    plain: 'Que llegó un texto',
    name: 'Con el nombre',
    text: 'Con el nombre y el texto',
  },
  refused: 'Este navegador no las permite. Su configuración para este sitio dice por qué.',
  newText: 'Nuevo texto de un cliente',
  newTextFrom: 'Nuevo texto de {{name}}',
};
