import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { isoSeconds } from '../dates.js';
import { badRequest, notFound, TwilioError } from '../errors.js';
import { metaPage, pageOf } from '../paging.js';
import { Parameters } from '../parameters.js';
import { configureService, newService } from '../numbers/service-settings.js';
import { type IncomingNumber, type ServiceRecord } from '../resources.js';
import { type TwilioParts } from '../twilio-parts.js';

type OneService = { Params: { sid: string } };
type OneSender = { Params: { sid: string; numberSid: string } };

/** Messaging Services and their senders. This domain knows the caller's own account only, not its subaccounts. */
export function registerServiceRoutes(
  scope: FastifyInstance,
  { accounts, state, kernel }: TwilioParts,
): void {
  const services = '/messaging/v1/Services';
  const addressOf = (request: FastifyRequest, path: string): string =>
    `${kernel.publicUrl(request)}${services}${path}`;

  const found = (request: FastifyRequest<OneService>): ServiceRecord => {
    const account = accounts.authenticated(request);
    const service = state.services.get(request.params.sid);
    if (service?.resource.account_sid !== account.sid) throw notFound(request.url);
    return service;
  };
  const shown = (request: FastifyRequest, { resource }: ServiceRecord): unknown => {
    const url = addressOf(request, `/${resource.sid}`);
    const links = {
      phone_numbers: `${url}/PhoneNumbers`,
      us_app_to_person: `${url}/Compliance/Usa2p`,
      us_app_to_person_usecases: `${url}/Compliance/Usa2p/Usecases`,
      short_codes: `${url}/ShortCodes`,
      alpha_senders: `${url}/AlphaSenders`,
      messages: `${url}/Messages`,
    };
    return { ...resource, url, links };
  };
  const shownSender = (request: FastifyRequest, service: ServiceRecord, number: IncomingNumber): unknown => ({
    sid: number.sid,
    account_sid: number.account_sid,
    service_sid: service.resource.sid,
    phone_number: number.phone_number,
    country_code: 'US',
    capabilities: ['SMS', 'MMS'],
    date_created: isoSeconds(kernel.clock.date()),
    date_updated: isoSeconds(kernel.clock.date()),
    url: addressOf(request, `/${service.resource.sid}/PhoneNumbers/${number.sid}`),
  });
  const foundSender = (
    request: FastifyRequest<OneSender>,
  ): { service: ServiceRecord; number: IncomingNumber } => {
    const service = found(request);
    const number = state.numbers.get(request.params.numberSid);
    if (!number || !service.numberSids.includes(number.sid)) throw notFound(request.url);
    return { service, number };
  };

  scope.post(services, (request, reply) => {
    const service = newService(kernel, accounts.authenticated(request).sid, Parameters.from(request.body));
    state.services.set(service.resource.sid, service);
    kernel.store.changed();
    return reply.code(201).send(shown(request, service));
  });
  scope.get(services, (request) => {
    const account = accounts.authenticated(request);
    const query = Parameters.from(request.query);
    const rows = [...state.services.values()]
      .filter(({ resource }) => resource.account_sid === account.sid)
      .reverse();
    const page = pageOf(rows, query);
    const meta = metaPage(page, 'services', addressOf(request, ''), query);
    return { services: page.rows.map((service) => shown(request, service)), meta };
  });
  scope.get<OneService>(`${services}/:sid`, (request) => shown(request, found(request)));
  scope.post<OneService>(`${services}/:sid`, (request) => {
    const service = found(request);
    configureService(kernel, service.resource, Parameters.from(request.body));
    kernel.store.changed();
    return shown(request, service);
  });
  scope.delete<OneService>(`${services}/:sid`, (request, reply) => {
    state.services.delete(found(request).resource.sid);
    kernel.store.changed();
    return reply.code(204).send();
  });

  scope.post<OneService>(`${services}/:sid/PhoneNumbers`, (request, reply) => {
    const service = found(request);
    const number = state.numbers.get(Parameters.from(request.body).filled('PhoneNumberSid') ?? '');
    if (number?.account_sid !== service.resource.account_sid)
      throw badRequest(21704, 'Phone Number SID not found');
    const holder = state.serviceOfNumber(number.sid);
    if (holder === service)
      throw new TwilioError(409, 21710, 'Phone Number is already in the Messaging Service');
    if (holder)
      throw new TwilioError(409, 21712, 'Phone Number is associated with another Messaging Service');
    service.numberSids.push(number.sid);
    kernel.store.changed();
    return reply.code(201).send(shownSender(request, service, number));
  });
  scope.get<OneService>(`${services}/:sid/PhoneNumbers`, (request) => {
    const service = found(request);
    const query = Parameters.from(request.query);
    const numbers = service.numberSids.flatMap((sid) => state.numbers.get(sid) ?? []);
    const page = pageOf(numbers, query);
    const meta = metaPage(
      page,
      'phone_numbers',
      addressOf(request, `/${service.resource.sid}/PhoneNumbers`),
      query,
    );
    return { phone_numbers: page.rows.map((number) => shownSender(request, service, number)), meta };
  });
  scope.get<OneSender>(`${services}/:sid/PhoneNumbers/:numberSid`, (request) => {
    const { service, number } = foundSender(request);
    return shownSender(request, service, number);
  });
  scope.delete<OneSender>(`${services}/:sid/PhoneNumbers/:numberSid`, (request, reply) => {
    const { service, number } = foundSender(request);
    service.numberSids = service.numberSids.filter((sid) => sid !== number.sid);
    kernel.store.changed();
    return reply.code(204).send();
  });
}
