import { change } from '../change.js';
import { accepted } from '../http/accepted-parameters.js';
import { listPage } from '../http/list-page.js';
import { route, type Route } from '../http/route.js';
import { invalidRequest } from '../http/stripe-error.js';
import { mergeMetadata } from '../objects/metadata.js';
import { newWebhookEndpoint, type WebhookEndpoint } from '../objects/webhook-endpoint.js';
import { demandUrl, findByPath, required } from './find.js';

const mostEndpoints = 16;

export const webhookEndpointRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/webhook_endpoints',
    accepts: accepted.webhookEndpointCreate,
    handle({ account, params }) {
      if (account.webhookEndpoints.all().length >= mostEndpoints) {
        throw invalidRequest(`You have reached the maximum of ${mostEndpoints} webhook endpoints.`);
      }
      const endpoint = newWebhookEndpoint(account.newId('we_'), account.nowSeconds(), {
        url: demandUrl(required(params.url, 'url'), 'url'),
        enabled_events: required(params.enabled_events, 'enabled_events'),
        secret: account.newId('whsec_'),
      });
      change(endpoint, {
        api_version: params.api_version ?? null,
        description: params.description ?? null,
        metadata: mergeMetadata({}, params.metadata),
      });
      // The only answer that shows the secret.
      return account.webhookEndpoints.add(endpoint);
    },
  }),
  route({
    method: 'GET',
    path: '/webhook_endpoints',
    accepts: accepted.webhookEndpointList,
    handle({ account, params }) {
      const page = listPage('/v1/webhook_endpoints', account.webhookEndpoints.all(), params);
      return { ...page, data: page.data.map(withoutSecret) };
    },
  }),
  route({
    method: 'GET',
    path: '/webhook_endpoints/:id',
    accepts: accepted.retrieve,
    handle: ({ account, id }) => withoutSecret(findByPath(account.webhookEndpoints, 'webhook endpoint', id)),
  }),
  route({
    method: 'POST',
    path: '/webhook_endpoints/:id',
    accepts: accepted.webhookEndpointUpdate,
    handle({ account, id, params }) {
      const endpoint = findByPath(account.webhookEndpoints, 'webhook endpoint', id);
      change(endpoint, {
        metadata: mergeMetadata(endpoint.metadata, params.metadata),
        ...(params.url === undefined ? {} : { url: demandUrl(params.url, 'url') }),
        ...(params.enabled_events === undefined ? {} : { enabled_events: params.enabled_events }),
        ...(params.description === undefined ? {} : { description: params.description }),
        ...(params.disabled === undefined ? {} : { status: params.disabled ? 'disabled' : 'enabled' }),
      });
      return withoutSecret(endpoint);
    },
  }),
  route({
    method: 'DELETE',
    path: '/webhook_endpoints/:id',
    accepts: accepted.remove,
    handle({ account, id }) {
      findByPath(account.webhookEndpoints, 'webhook endpoint', id);
      account.webhookEndpoints.remove(id);
      return { id, object: 'webhook_endpoint', deleted: true };
    },
  }),
];

function withoutSecret(endpoint: WebhookEndpoint): Omit<WebhookEndpoint, 'secret'> {
  const { secret: _secret, ...shown } = endpoint;
  return shown;
}
