import { type en } from './en';

export const es: typeof en = {
  title: 'Contactos',
  label: 'Contacto',
  search: 'Buscar por nombre, número o correo',
  noMobile: 'sin móvil',
  addNew: 'Añadir contacto nuevo',
  add: 'Añadir contacto',
  edit: 'Editar contacto',
  name: 'Nombre',
  nameRequired: 'Escriba un nombre.',
  nameTooLong: 'Un nombre tiene como máximo 200 caracteres.',
  mobileNumber: 'Número de móvil',
  fullNumber: 'Escriba un número completo, por ejemplo (305) 555-0101',
  email: 'Correo electrónico',
  emailWrong: 'Escriba una dirección completa, por ejemplo maria@example.com',
  matters: 'Clientes/asuntos',
  save: 'Guardar',
  empty: 'Aún no hay contactos.',
  noResult: 'Ningún contacto coincide con «{{q}}».',
  back: 'Todos los contactos',
};
