import { UnsupportedMediaTypeException } from '@nestjs/common';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { type FastifyServerOptions } from 'fastify';
import { SessionGuard } from '../auth/session.guard.js';
import { SessionReader } from '../auth/session-reader.js';
import { type GatewayConfig } from '../gateway.config.js';
import { HOME_PAGE } from '../web/home-page.js';
import { ContractValidationPipe } from './contract-validation.pipe.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { refuseWrongMethods } from './errors/refuse-wrong-methods.js';
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
  await app.register(helmet, { contentSecurityPolicy: { directives: contentSecurityPolicy } });
  await app.register(cookie);
  const http = app.getHttpAdapter().getInstance();
  limitRequests(http, app.get(SessionReader), config.RATE_LIMIT_REQUESTS_PER_SECOND);
  refuseWrongMethods(http);
  http.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(HOME_PAGE));
  SwaggerModule.setup('docs', app, openApiDocument(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    customSiteTitle: 'Matterline API',
  });
}

/** The API documentation styles itself inline; nothing may run a script that we do not serve. */
const contentSecurityPolicy = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  frameAncestors: ["'none'"],
  // Would turn http://localhost into https:// in some browsers; a proxy with TLS redirects by itself.
  upgradeInsecureRequests: null,
};

/**
 * A form or text/plain can be sent across sites without asking, and no route wants one. Nest would add a parser for forms by
 * itself if there were none.
 */
function takeJsonOnly(app: NestFastifyApplication): void {
  app.useBodyParser('application/json');
  app.useBodyParser('application/x-www-form-urlencoded', {}, (_request, _body, done) =>
    done(new UnsupportedMediaTypeException('Send the body as application/json.')),
  );
  app.getHttpAdapter().getInstance().removeContentTypeParser('text/plain');
}
