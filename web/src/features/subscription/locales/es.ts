import { type en } from './en';

export const es: typeof en = {
  title: 'Suscripción',
  loading: 'Cargando la suscripción',
  close: 'Cerrar',
  readOnly: 'Solo los administradores y propietarios de la cuenta pueden cambiar esto.',
  plan: {
    title: 'Plan',
    names: { basic: 'Basic', pro: 'Pro', advanced: 'Advanced' },
    withTexting: 'Se puede añadir mensajería de texto',
    withoutTexting: 'Sin mensajería de texto',
  },
  texting: {
    title: 'Añadir mensajería de texto',
    yes: 'Incluir',
    no: 'No incluir',
    notAvailable: 'Disponible en Pro y Advanced.',
    grantedFirst: 'Incluye {{free}} mensajes de texto salientes gratuitos la primera vez.',
    grantedBefore:
      'Su bufete ya recibió sus {{free}} mensajes de texto salientes gratuitos; se dan una sola vez. Lo que le queda sigue siendo suyo.',
    refillWithCard:
      'Cuando se agoten y envíe otro, añadimos {{messages}} por {{price}} con cargo a su tarjeta terminada en {{last4}}, cada vez.',
    refillWithoutCard:
      'Cuando se agoten y envíe otro, añadimos {{messages}} por {{price}} con cargo a su tarjeta, cada vez. Aún no hay tarjeta: al guardar los cambios se le pedirá una.',
  },
  save: {
    save: 'Guardar cambios',
    discard: 'Descartar',
    unsaved: 'Nada cambia hasta que guarde.',
    saved: 'Guardado.',
    savedOn: 'Guardado. La mensajería de texto está activada.',
    savedOff: 'Guardado. La mensajería de texto está desactivada.',
    failed: 'No se guardó. {{problem}} Sus elecciones se conservan.',
    conflict:
      'No se guardó: otra persona cambió estos ajustes mientras usted elegía. Ahora es {{plan}}, {{texting}}. Sus elecciones se conservan. Pulse Guardar cambios para guardarlas de todos modos, o Descartar.',
    conflictSame: 'Otra persona guardó lo mismo un momento antes. No queda nada por guardar.',
    nowIncluded: 'con mensajería de texto',
    nowNotIncluded: 'sin mensajería de texto',
  },
  stop: {
    title: '¿Desactivar la mensajería de texto?',
    byDowngrade: 'El plan Basic no incluye mensajería de texto.',
    staysTitle: 'Qué se mantiene',
    stays: [
      'Todas las conversaciones se pueden seguir leyendo.',
      'Los textos de los clientes se siguen guardando y mostrando.',
      'Se conservan su número para textos y los mensajes de texto salientes que le quedan.',
    ],
    stopsTitle: 'Qué se detiene',
    stops: ['Nadie de su bufete puede enviar textos.', 'No se recarga nada ni se cobra a su tarjeta.'],
    cancel: 'Dejarla activada',
    confirm: 'Desactivar la mensajería de texto',
  },
  leave: {
    title: '¿Salir sin guardar?',
    text: 'Cambió la suscripción y no la guardó.',
    leave: 'Salir sin guardar',
    stay: 'Quedarse en esta página',
  },
  cardReturn: {
    waiting: 'Comprobando su tarjeta',
    waitingText: 'Esperamos noticias de la tarjeta. Tarda unos segundos.',
    arrived: 'Su tarjeta está registrada',
    arrivedAlone: 'A partir de ahora se cobra a ella.',
    arrivedWithChanges: 'Sus elecciones siguen aquí. Pulse Guardar cambios para terminar.',
    missing: 'No se guardó ninguna tarjeta nueva',
    missingAlone: 'Todo sigue como antes.',
    missingWithChanges:
      'No se cambió nada y sus elecciones siguen aquí. Pulse Guardar cambios para volver a intentarlo.',
  },
  balance: {
    title: 'Mensajes de texto salientes',
    remaining_one: 'mensaje de texto saliente restante',
    remaining_other: 'mensajes de texto salientes restantes',
    free: 'Gratuitos restantes',
    purchased: 'Comprados restantes',
    used: 'Usados hasta ahora',
  },
  refill: {
    title: 'Recarga automática',
    rule: 'Cuando no quede ninguno y alguien envíe, añadimos {{messages}} mensajes de texto salientes por {{price}} con cargo a la tarjeta de abajo, cada vez. Nunca antes.',
    notIncluded: 'La mensajería de texto está desactivada, así que no se recarga nada.',
    states: {
      on: 'Activada',
      off: 'Desactivada',
      limit_reached: 'En pausa: límite alcanzado',
      payment_problem: 'Acción necesaria: problema de pago',
    },
    advice: {
      on: 'No tiene que hacer nada.',
      off: 'Está desactivada: a cero, los textos esperan hasta que la active o compre mensajes.',
      limit_reached:
        'Se alcanzó el límite de este mes: a cero, los textos esperan hasta el mes que viene, o hasta que suba el límite o compre mensajes.',
      payment_problem:
        'Un pago no se realizó: los textos esperan y no se vuelve a intentar hasta que cambie la tarjeta o pulse Intentar de nuevo.',
    },
  },
};
