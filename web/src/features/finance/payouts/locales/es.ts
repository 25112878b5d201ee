import type * as en from './en';

export const payouts: typeof en.payouts = {
  title: 'Transferencias',
  note: 'Lo que Stripe transfirió a nuestro banco. Cuadrada significa: Stripe dice qué movimientos paga, y suman su importe.',
  empty: 'Aún no hay transferencias.',
  id: 'Transferencia',
  created: 'Creada',
  arrival: 'Llega',
  match: 'Líneas',
  matched: 'Cuadrada',
  unmatched: 'Sin cuadrar',
  states: {
    pending: 'Pendiente',
    in_transit: 'En camino',
    paid: 'Pagada',
    failed: 'Fallida',
    canceled: 'Cancelada',
  },
};

export const payout: typeof en.payout = {
  title: 'Transferencia',
  back: 'Todas las transferencias',
  failure: 'Por qué falló',
  lines: 'Qué paga',
  sum: 'Las líneas suman {{amount}}',
  noLines: 'Stripe no ha dicho qué paga.',
  kind: 'Tipo',
  charge: 'Cobro',
  noCharge: 'Ninguno nuestro',
  kinds: {
    charge: 'Cobro',
    refund: 'Reembolso',
    refund_failure: 'Reembolso fallido',
    dispute: 'Disputa',
    dispute_reversal: 'Disputa ganada',
    payout_reversal: 'Transferencia fallida',
    transfer: 'Movido o retenido',
    other: 'Otro',
  },
};
