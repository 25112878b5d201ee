import { type en } from './en';

export const es: typeof en = {
  product: 'Matterline',
  textMessages: 'Mensajes de texto',
  settings: 'Configuración',
  connectionLost: 'Sin conexión con Matterline. Lo que escriba se conserva; seguimos intentando.',
  polling: 'Actualización en vivo en pausa; se comprueba cada 10 segundos',
  language: { en: 'English', es: 'Español' },
  notFound: 'Página no encontrada',
  notFoundText: 'No hay nada en esta dirección, o no tiene permiso para verlo.',
};
