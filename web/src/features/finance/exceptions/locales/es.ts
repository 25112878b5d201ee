import type * as en from './en';

export const exceptions: typeof en.exceptions = {
  title: 'Excepciones',
  note: 'Lo que no cuadra. Una excepción sigue abierta hasta que cuadra o alguien la resuelve; nunca se edita nada.',
  empty: 'Ninguna excepción coincide.',
  type: 'Tipo',
  anyState: 'Cualquier estado',
  anyType: 'Cualquier tipo',
  allFirms: 'Todos los bufetes',
  states: { open: 'Abierta', resolved: 'Resuelta', cleared: 'Cuadró por sí sola' },
  whatToDo: 'Qué hacer:',
  types: {
    paid_not_credited: {
      name: 'Pagado pero no acreditado',
      meaning: 'Stripe cobró dinero por el que no se otorgaron mensajes.',
      advice:
        'Espere unos minutos: una respuesta tardía de Stripe la resuelve. Si no, averigüe de quién es el pago; otorgue aquí los mensajes o reembólselo en Stripe.',
    },
    credited_not_paid: {
      name: 'Acreditado pero no pagado',
      meaning: 'Se otorgaron mensajes, pero Stripe no tiene un pago por ellos.',
      advice: 'Busque el pago en Stripe. Si no lo hay, retire aquí los mensajes sin usar.',
    },
    sent_not_debited: {
      name: 'Enviado pero no descontado',
      meaning: 'Salió un texto que no descontó ningún mensaje del saldo del bufete.',
      advice: 'Espere unos minutos. Si sigue así, descuente aquí un mensaje o déjelo estar, con una nota.',
    },
    debited_not_sent: {
      name: 'Descontado pero no enviado',
      meaning: 'Se descontó un mensaje del saldo del bufete, pero el proveedor no tiene ningún texto por él.',
      advice: 'Espere unos minutos. Si sigue así, devuelva aquí el mensaje.',
    },
    provider_message_unknown: {
      name: 'El proveedor tiene un mensaje que nos falta',
      meaning: 'El proveedor indica, y cobra, un texto que no conocemos.',
      advice:
        'Averigüe quién usa la cuenta del proveedor además de Matterline; el texto puede venir de otro lugar.',
    },
    amount_differs: {
      name: 'El importe difiere',
      meaning: 'El importe de Stripe es distinto del de nuestros libros.',
      advice: 'Compare ambos en Stripe. La causa habitual es un cambio hecho allí a mano.',
    },
    price_unknown: {
      name: 'El precio aún no se conoce',
      meaning: 'El proveedor no ha dicho cuánto cuestan los textos.',
      advice: 'Los precios suelen llegar en un día. Si no, pregunte al proveedor.',
    },
    unknown_customer: {
      name: 'Cliente desconocido',
      meaning: 'Stripe informó de un cliente que no es ninguno de nuestros bufetes.',
      advice: 'Averigüe quién usa la cuenta de Stripe además de Matterline.',
    },
  },
  subject: 'Sobre',
  openCharge: 'Abrir el cobro',
  findCharge: 'Buscar el cobro',
  expected: 'Esperado',
  found: 'Encontrado',
  owner: 'Quién se ocupa',
  nobody: 'Nadie todavía',
  take: 'Me ocupo yo',
  giveBack: 'Dejarla',
  addNote: 'Añadir una nota',
  resolve: 'Resolver',
  notes: 'Notas',
  resolvedBy: 'Resuelta por {{name}}, {{at}}.',
  adjusted: 'El saldo se ajustó en {{messages}} mensajes.',
};

export const resolve: typeof en.resolve = {
  title: 'Resolver: {{name}}',
  text: 'Una excepción resuelta sigue resuelta.',
  submit: 'Resolver',
  note: 'Nota',
  noteRequired: 'Escriba una nota.',
  adjustment: 'Ajustar el saldo en (mensajes)',
  adjustmentNote:
    'Opcional: 10 da diez mensajes a {{firm}}, −10 le quita diez. Se convierte en una línea nueva del libro.',
  wrongAdjustment: 'Indique un número entero de −100,000 a 100,000.',
};
