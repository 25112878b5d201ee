import type * as en from './en';

export const firms: typeof en.firms = {
  title: 'Bufetes',
  note: 'El saldo es lo que un bufete tiene ahora; todo lo demás es del período. El margen es lo cobrado menos reembolsos, disputas, comisiones y coste del proveedor.',
  q: 'Nombre o identificador',
  empty: 'Ningún bufete coincide.',
  balance: 'Saldo',
  refill: 'Recarga automática',
  refillStates: {
    on: 'Activada',
    off: 'Desactivada',
    payment_problem: 'Problema de pago',
    limit_reached: 'Límite alcanzado',
  },
  limit: 'Límite mensual ({{currency}})',
  noLimit: 'Ninguno',
  refills: 'Recargas',
  charged: 'Cobrado ({{currency}})',
  cost: 'Coste del proveedor',
  margin: 'Margen',
  sent: 'Textos enviados',
  segments: 'Segmentos de media',
};
