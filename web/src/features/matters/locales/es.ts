import { type en } from './en';

export const es: typeof en = {
  title: 'Asuntos',
  label: 'Cliente/asunto',
  ofThisContact: 'De este contacto',
  others: 'Todos los clientes/asuntos',
  search: 'Buscar asuntos',
  add: 'Añadir asunto',
  edit: 'Editar asunto',
  name: 'Nombre',
  nameRequired: 'Escriba un nombre.',
  nameTooLong: 'Un nombre tiene como máximo 200 caracteres.',
  contactRequired: 'Elija un contacto.',
  usage: 'Textos',
  showContact: 'Contacto',
  save: 'Guardar',
  empty: 'Aún no hay asuntos.',
  noResult: 'Ningún asunto coincide con «{{q}}».',
};
