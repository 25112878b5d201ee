import { isUtf8 } from 'node:buffer';
import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { type FastifyInstance, type FastifyRequest, type FastifyServerOptions } from 'fastify';
import { SessionGuard } from '../auth/session.guard.js';
import { SessionReader } from '../auth/session-reader.js';
import { type GatewayConfig } from '../gateway.config.js';
import { serveWeb } from '../web/serve-web.js';
import { defaultWebRoot, WebBuild } from '../web/web-build.js';
import { contentSecurityPolicy } from './content-security-policy.js';
import { ContractValidationPipe } from './contract-validation.pipe.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { RouteMethods } from './errors/route-methods.js';
import { answerBadAddress, answerBadBytes } from './errors/server-problems.js';
import { limitRequests } from './limits/limit-requests.js';
import { openApiDocument } from './openapi/openapi-document.js';

/** Longest id in a path, percent-encoded. */
const MAX_PARAM_LENGTH = 512;

/** How the HTTP server behaves before there is a route. */
export const httpServerOptions = ({ TRUST_PROXY }: GatewayConfig): FastifyServerOptions => ({
  trustProxy: TRUST_PROXY,
  routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
  frameworkErrors: (_error, _request, reply) => answerBadAddress(reply),
  clientErrorHandler: answerBadBytes,
});

/** Everything between the socket and the controllers. */
export async function configureHttp(app: NestFastifyApplication, config: GatewayConfig): Promise<void> {
  app.setGlobalPrefix('api/v1');
  app.useGlobalPipes(new ContractValidationPipe());
  app.useGlobalFilters(app.get(ProblemFilter));
  app.useGlobalGuards(app.get(SessionGuard));
  takeJsonOnly(app);
  letNobodyKeep(app.getHttpAdapter().getInstance());
  await app.register(helmet, { contentSecurityPolicy });
  await app.register(cookie);
  const http = app.getHttpAdapter().getInstance();
  limitRequests(http, app.get(SessionReader), config.RATE_LIMIT_REQUESTS_PER_SECOND);
  app.get(RouteMethods).follow(http);
  const web = new WebBuild(config.WEB_ROOT ?? defaultWebRoot());
  await web.page();
  serveWeb(http, web);
  SwaggerModule.setup('docs', app, openApiDocument(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    customSiteTitle: 'Matterline API',
  });
}

/**
 * A form or text/plain can be sent across sites without asking, and no route wants one. Nest would add a parser for forms by
 * itself if there were none.
 */
function takeJsonOnly(app: NestFastifyApplication): void {
  const http = app.getHttpAdapter().getInstance();
  const parse = http.getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', {}, (request: FastifyRequest, body: Buffer, done) => {
    // Many clients name the type of a body that they do not send. Whether a route wants one, its contract says.
    if (body.length === 0) done(null, undefined);
    // A replacement character is nothing that anybody wrote.
    else if (!isUtf8(body)) done(new BadRequestException('The body is not UTF-8.'));
    else void parse(request, body.toString('utf8'), done);
  });
  app.useBodyParser('application/x-www-form-urlencoded', {}, (_request, _body, done) =>
    done(new UnsupportedMediaTypeException('Send the body as application/json.')),
  );
  http.removeContentTypeParser('text/plain');
}

/** What is answered to one session is nobody else's, and old a moment later: neither browser nor proxy keeps it. */
function letNobodyKeep(http: FastifyInstance): void {
  http.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done();
  });
}
