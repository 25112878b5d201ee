import { type en } from './en';

export const es: typeof en = {
  title: 'Iniciar sesión',
  claim: 'Conversaciones por mensaje de texto para bufetes',
  demo: {
    title: '¿Quién es usted hoy?',
    text: 'Esto es una demostración: elija una persona, no hace falta contraseña.',
    operator: 'El operador de Matterline',
  },
  host: {
    title: 'Inicie sesión',
    text: 'Su sesión terminó o aún no ha comenzado. Inicie sesión en el programa de su bufete; después volverá a esta página.',
    button: 'Iniciar sesión',
    unknown:
      'Su sesión terminó o aún no ha comenzado. Abra Matterline desde el programa de su bufete para iniciar sesión. Esta página continúa sola cuando usted vuelva a ella.',
  },
  roles: {
    owner: 'Propietaria o propietario: escribe mensajes, cambia la configuración, paga',
    admin: 'Administración: escribe mensajes, cambia la configuración',
    member: 'Miembro: escribe mensajes',
    finance: 'Finanzas: revisa los cobros',
  },
};
