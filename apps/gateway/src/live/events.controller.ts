import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type FirmSession } from '../auth/session.js';
import { CurrentFirmSession } from '../auth/session.decorators.js';
import { ApiRoute } from '../http/openapi/api-route.js';
import { LiveStreams } from './live-streams.js';

@ApiTags('Live updates')
@Controller('events')
export class EventsController {
  constructor(private readonly streams: LiveStreams) {}

  @Get()
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' } })
  @ApiRoute({ summary: 'Server-sent events of the firm', status: 200 })
  @ApiResponse({
    status: 200,
    description:
      'Events message.changed, conversation.changed, balance.changed, subscription.changed (each with the shape of its GET), notice.raised (to owners and admins) and refetch',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  open(
    @CurrentFirmSession() session: FirmSession,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store, no-transform')
      // nginx would collect events before passing them on.
      .header('x-accel-buffering', 'no');
    // HEAD asks for this much; a stream without a body would stay open for ever.
    if (reply.request.method === 'HEAD') {
      void reply.send();
      return;
    }
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value);
    reply.raw.writeHead(200);
    // Each event is small and wanted now.
    reply.raw.socket?.setNoDelay(true);
    this.streams.open(session, reply.raw, lastEventId);
  }
}
