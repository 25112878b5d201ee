import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { notFound } from '../errors.js';
import { pageOf, v2010Page } from '../paging.js';
import { Parameters } from '../parameters.js';
import { type Media } from '../resources.js';
import { type TwilioParts } from '../twilio-parts.js';

type OneMedia = { Params: { accountSid: string; messageSid: string; sid: string } };
type AllMedia = { Params: { accountSid: string; messageSid: string } };

/** Attachments: their list, and their bytes behind a redirect to a store that asks for no credentials. */
export function registerMediaRoutes(scope: FastifyInstance, { accounts, state, kernel }: TwilioParts): void {
  const collection = '/2010-04-01/Accounts/:accountSid/Messages/:messageSid/Media.json';
  const single = '/2010-04-01/Accounts/:accountSid/Messages/:messageSid/Media/:sid(^ME[0-9a-f]+).json';
  const binary = '/2010-04-01/Accounts/:accountSid/Messages/:messageSid/Media/:sid(^ME[0-9a-f]+$)';

  const found = (request: FastifyRequest<OneMedia>): Media => {
    const account = accounts.acting(request, request.params.accountSid);
    const media = state.media.get(request.params.sid);
    if (media?.account_sid !== account.sid || media.parent_sid !== request.params.messageSid)
      throw notFound(request.url);
    return media;
  };

  scope.get<AllMedia>(collection, (request) => {
    const account = accounts.acting(request, request.params.accountSid);
    const message = state.message(request.params.messageSid);
    if (message?.resource.account_sid !== account.sid) throw notFound(request.url);
    const query = Parameters.from(request.query);
    const page = pageOf(state.mediaOf(message.resource.sid).map(shown), query);
    return {
      media_list: page.rows,
      ...v2010Page(page, message.resource.subresource_uris['media'] ?? '', query),
    };
  });

  scope.get<OneMedia>(single, (request) => shown(found(request)));

  scope.delete<OneMedia>(single, (request, reply) => {
    state.media.delete(found(request).sid);
    kernel.store.changed();
    return reply.code(204).send();
  });

  scope.get<OneMedia>(binary, (request, reply) => {
    const media = found(request);
    const address =
      'url' in media.content ? media.content.url : `${kernel.publicUrl(request)}/_sim/cdn/${media.sid}`;
    return reply.redirect(address, 307);
  });

  scope.get<{ Params: { sid: string } }>('/_sim/cdn/:sid', (request, reply) => {
    const media = state.media.get(request.params.sid);
    // A real store would refuse credentials meant for the API, so forwarding them must fail here, too.
    if (request.headers.authorization !== undefined)
      return reply.code(400).send({ message: 'Unexpected credentials' });
    if (!media || !('base64' in media.content)) return reply.code(404).send({ message: 'No such media' });
    return reply.type(media.content_type).send(Buffer.from(media.content.base64, 'base64'));
  });
}

function shown({ content: _content, ...resource }: Media): Omit<Media, 'content'> {
  return resource;
}
