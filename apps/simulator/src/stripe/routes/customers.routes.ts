import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { accepted } from '../http/accepted-parameters.js';
import { listPage } from '../http/list-page.js';
import { type Parameters } from '../http/parameter-shape.js';
import { route, type Route } from '../http/route.js';
import { invalidRequest, resourceMissing } from '../http/stripe-error.js';
import { textOrNull, toAddress } from '../objects/address.js';
import { newCustomer, type Customer } from '../objects/customer.js';
import { mergeMetadata } from '../objects/metadata.js';
import {
  attachToCustomer,
  refuseToSaveDeclineCard,
  resolvePaymentMethod,
} from '../payments/payment-methods.js';
import { findByPath, findCustomer } from './find.js';

export const customerRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/customers',
    accepts: accepted.customerCreate,
    handle({ account, params, origin }) {
      const customer = newCustomer(account.newId('cus_'), account.nowSeconds());
      change(customer, fieldsOf(customer, params));
      if (params.payment_method !== undefined) {
        const method = resolvePaymentMethod(account, params.payment_method, 'payment_method');
        refuseToSaveDeclineCard(method);
        attachToCustomer(account, method, customer.id, origin);
      }
      change(customer, defaultCardOf(account, customer, params));
      account.customers.add(customer);
      account.emit(origin, 'customer.created', customer);
      return customer;
    },
  }),
  route({
    method: 'GET',
    path: '/customers',
    accepts: accepted.customerList,
    handle({ account, params }) {
      const living = account.customers.all().filter((customer) => customer.deleted !== true);
      const matching =
        params.email === undefined ? living : living.filter(({ email }) => email === params.email);
      return listPage('/v1/customers', matching, params);
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:id',
    accepts: accepted.retrieve,
    handle({ account, id }) {
      const customer = findByPath(account.customers, 'customer', id);
      return customer.deleted === true ? { id, object: 'customer', deleted: true } : customer;
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:id',
    accepts: accepted.customerUpdate,
    handle({ account, id, params, origin }) {
      const customer = findCustomer(account, id);
      const patch = { ...fieldsOf(customer, params), ...defaultCardOf(account, customer, params) };
      const previous = change(customer, patch);
      if (Object.keys(previous).length > 0) account.emit(origin, 'customer.updated', customer, previous);
      return customer;
    },
  }),
  route({
    method: 'DELETE',
    path: '/customers/:id',
    accepts: accepted.remove,
    handle({ account, id, origin }) {
      const customer = findCustomer(account, id);
      account.emit(origin, 'customer.deleted', customer);
      change(customer, { deleted: true });
      for (const method of account.paymentMethods.all())
        if (method.customer === id) change(method, { customer: null });
      return { id, object: 'customer', deleted: true };
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:id/payment_methods',
    accepts: accepted.customerPaymentMethods,
    handle({ account, id, params }) {
      findCustomer(account, id);
      const methods = account.paymentMethods.all().filter((method) => method.customer === id);
      return listPage(`/v1/customers/${id}/payment_methods`, methods, params);
    },
  }),
];

type Sent = Parameters<typeof accepted.customerUpdate>;

function fieldsOf(customer: Customer, sent: Sent): Partial<Customer> {
  return {
    metadata: mergeMetadata(customer.metadata, sent.metadata),
    ...(sent.address === undefined ? {} : { address: toAddress(sent.address) }),
    ...(sent.description === undefined ? {} : { description: textOrNull(sent.description) }),
    ...(sent.email === undefined ? {} : { email: textOrNull(sent.email) }),
    ...(sent.name === undefined ? {} : { name: textOrNull(sent.name) }),
    ...(sent.phone === undefined ? {} : { phone: textOrNull(sent.phone) }),
    ...(sent.preferred_locales === undefined ? {} : { preferred_locales: sent.preferred_locales }),
  };
}

function defaultCardOf(account: StripeAccount, customer: Customer, sent: Sent): Partial<Customer> {
  const id = sent.invoice_settings?.default_payment_method;
  if (id === undefined) return {};
  const method = id === '' ? null : account.paymentMethods.get(id);
  const param = 'invoice_settings[default_payment_method]';
  if (method === undefined) throw resourceMissing('PaymentMethod', id, param);
  if (method !== null && method.customer !== customer.id) {
    throw invalidRequest(
      'The customer does not have a payment method with that ID. It must be attached first.',
      {
        code: 'resource_missing',
        param,
      },
    );
  }
  return { invoice_settings: { ...customer.invoice_settings, default_payment_method: method?.id ?? null } };
}
