import { type en } from './en';

export const es: typeof en = {
  title: 'Uso',
  by: 'Contar por',
  groups: { user: 'Persona', matter: 'Cliente/asunto', day: 'Día' },
  titles: { user: 'Textos por persona', matter: 'Textos por cliente/asunto', day: 'Textos por día' },
  columns: {
    sent: 'Textos enviados',
    used: 'Mensajes usados',
    segments: 'Segmentos',
    failed: 'No entregados',
    received: 'Respuestas',
  },
  nobody: 'Respuestas de clientes',
  noMatter: 'Sin archivar',
  ofMatter: 'Solo los textos archivados en',
  all: 'Mostrar todo',
  texts_one: '{{texts}} texto',
  texts_other: '{{texts}} textos',
  segments_one: '{{segments}} segmento',
  segments_other: '{{segments}} segmentos',
  export: 'Exportar CSV',
  empty: 'No hay textos en este periodo.',
  note: 'Los días son en UTC. Un texto cuesta un mensaje de texto saliente, sean cuales sean sus segmentos; si falla, se devuelve.',
};
