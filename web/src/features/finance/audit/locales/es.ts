import type * as en from './en';

export const audit: typeof en.audit = {
  title: 'Auditoría',
  note: 'Cada consulta de Finanzas a los datos de un bufete y cada cosa que hizo. Nada de esto se puede cambiar.',
  empty: 'Nada todavía.',
  action: 'Acción',
  subject: 'Qué se pidió',
  firms: 'Bufetes',
};
