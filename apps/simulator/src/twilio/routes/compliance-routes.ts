import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { isoSeconds } from '../dates.js';
import { badRequest, notFound } from '../errors.js';
import { metaPage, pageOf } from '../paging.js';
import { Parameters } from '../parameters.js';
import { type Brand, type Campaign, type ServiceRecord } from '../resources.js';
import { type TwilioParts } from '../twilio-parts.js';

type OneService = { Params: { sid: string } };
type OneCampaign = { Params: { sid: string; campaignSid: string } };

/** Brands and campaigns of US A2P 10DLC. They begin in review; `/_sim/twilio/a2p` decides. */
export function registerComplianceRoutes(
  scope: FastifyInstance,
  { accounts, state, kernel }: TwilioParts,
): void {
  const campaigns = '/messaging/v1/Services/:sid/Compliance/Usa2p';
  const brands = '/messaging/v1/a2p/BrandRegistrations';

  const serviceOf = (request: FastifyRequest<OneService>): ServiceRecord => {
    const account = accounts.authenticated(request);
    const service = state.services.get(request.params.sid);
    if (service?.resource.account_sid !== account.sid) throw notFound(request.url);
    return service;
  };
  const campaignOf = (
    request: FastifyRequest<OneCampaign>,
  ): { service: ServiceRecord; campaign: Campaign } => {
    const service = serviceOf(request);
    if (service.campaign?.sid !== request.params.campaignSid) throw notFound(request.url);
    return { service, campaign: service.campaign };
  };

  scope.post<OneService>(campaigns, (request, reply) => {
    const service = serviceOf(request);
    if (service.campaign) throw badRequest(21726, 'The Messaging Service already has a campaign');
    const form = Parameters.from(request.body);
    const now = isoSeconds(kernel.clock.date());
    service.campaign = {
      sid: kernel.ids.hex('QE'),
      account_sid: service.resource.account_sid,
      messaging_service_sid: service.resource.sid,
      brand_registration_sid: form.filled('BrandRegistrationSid') ?? '',
      description: form.filled('Description') ?? '',
      message_samples: form.all('MessageSamples'),
      us_app_to_person_usecase: form.filled('UsAppToPersonUsecase') ?? '',
      has_embedded_links: form.flag('HasEmbeddedLinks', false),
      has_embedded_phone: form.flag('HasEmbeddedPhone', false),
      message_flow: form.filled('MessageFlow') ?? '',
      campaign_status: 'IN_PROGRESS',
      campaign_id: null,
      is_externally_registered: false,
      mock: true,
      errors: [],
      date_created: now,
      date_updated: now,
    };
    kernel.store.changed();
    return reply.code(201).send(service.campaign);
  });
  scope.get<OneService>(campaigns, (request) => {
    const service = serviceOf(request);
    const query = Parameters.from(request.query);
    const page = pageOf(service.campaign ? [service.campaign] : [], query);
    const address = `${kernel.publicUrl(request)}/messaging/v1/Services/${service.resource.sid}/Compliance/Usa2p`;
    return { compliance: page.rows, meta: metaPage(page, 'compliance', address, query) };
  });
  scope.get<OneCampaign>(`${campaigns}/:campaignSid`, (request) => campaignOf(request).campaign);
  scope.delete<OneCampaign>(`${campaigns}/:campaignSid`, (request, reply) => {
    campaignOf(request).service.campaign = null;
    kernel.store.changed();
    return reply.code(204).send();
  });

  scope.post(brands, (request, reply) => {
    const account = accounts.authenticated(request);
    const form = Parameters.from(request.body);
    const now = isoSeconds(kernel.clock.date());
    const brand: Brand = {
      sid: kernel.ids.hex('BN'),
      account_sid: account.sid,
      customer_profile_bundle_sid: form.filled('CustomerProfileBundleSid') ?? '',
      a2p_profile_bundle_sid: form.filled('A2PProfileBundleSid') ?? '',
      brand_type: form.filled('BrandType') ?? 'STANDARD',
      status: 'PENDING',
      identity_status: 'SELF_DECLARED',
      brand_feedback: [],
      errors: [],
      mock: true,
      date_created: now,
      date_updated: now,
    };
    state.brands.set(brand.sid, brand);
    kernel.store.changed();
    return reply.code(201).send(brand);
  });
  scope.get(brands, (request) => {
    const account = accounts.authenticated(request);
    const query = Parameters.from(request.query);
    const page = pageOf(
      [...state.brands.values()].filter((brand) => brand.account_sid === account.sid),
      query,
    );
    return { data: page.rows, meta: metaPage(page, 'data', `${kernel.publicUrl(request)}${brands}`, query) };
  });
  scope.get<{ Params: { brandSid: string } }>(`${brands}/:brandSid`, (request) => {
    const brand = state.brands.get(request.params.brandSid);
    if (brand?.account_sid !== accounts.authenticated(request).sid) throw notFound(request.url);
    return brand;
  });
}
