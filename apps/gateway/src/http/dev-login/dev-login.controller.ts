import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type z } from 'zod';
import { noBody } from '#contracts/http/no-body.http';
import { devLoginAnswer, devLoginBody, devUsers } from '#contracts/http/session.http';
import { DomainError } from '#contracts/shared/domain-error';
import { ForAnybody } from '../../auth/access.decorators.js';
import { DEMO_PEOPLE } from '../../auth/dev/demo-people.js';
import { DEMO_SESSION_SECONDS, makeToken } from '../../auth/dev/token-maker.js';
import { isSameOrigin } from '../../auth/same-origin.js';
import { SESSION_COOKIE } from '../../auth/session-reader.js';
import { tooManyRequests } from '../limits/too-many-requests.js';
import { TokenBuckets } from '../limits/token-buckets.js';
import { ApiRoute } from '../openapi/api-route.js';

/** What the demo login needs to know. */
export interface DevLoginSettings {
  readonly secret: string;
  /** From one address; 0 is no limit. */
  readonly signInsPerMinute: number;
}
export const DEV_LOGIN_SETTINGS = Symbol('DEV_LOGIN_SETTINGS');

/** Signs in as a demo person without password. It exists with AUTH_MODE=dev only. */
@ApiTags('Demo login')
@Controller('dev')
export class DevLoginController {
  readonly #attempts: TokenBuckets | null;

  constructor(@Inject(DEV_LOGIN_SETTINGS) private readonly settings: DevLoginSettings) {
    const { signInsPerMinute } = settings;
    this.#attempts =
      signInsPerMinute === 0 ? null : new TokenBuckets(signInsPerMinute / 60, signInsPerMinute);
  }

  @Get('users')
  @ForAnybody()
  @ApiRoute({ summary: 'The demo people', status: 200, answer: devUsers })
  users(): z.infer<typeof devUsers> {
    return { items: [...DEMO_PEOPLE] };
  }

  @Post('login')
  @ForAnybody()
  @HttpCode(200)
  @ApiRoute({
    summary: 'Sign in as a demo person',
    status: 200,
    answer: devLoginAnswer,
    refuses: ['NOT_FOUND', 'ORIGIN_NOT_ALLOWED'],
  })
  async login(
    @Req() request: FastifyRequest,
    @Body({ schema: devLoginBody }) { userId }: z.infer<typeof devLoginBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof devLoginAnswer>> {
    assertOwnPage(request);
    const waitSeconds = this.#attempts?.take(request.ip, Date.now()) ?? 0;
    if (waitSeconds > 0) throw tooManyRequests(waitSeconds);
    const person = DEMO_PEOPLE.find(({ user }) => user.id === userId);
    if (person === undefined) throw new DomainError('NOT_FOUND', 'There is no such demo person.');
    const token = await makeToken(person, this.settings.secret);
    reply.setCookie(SESSION_COOKIE, token, { ...cookieFor(request), maxAge: DEMO_SESSION_SECONDS });
    return { token };
  }

  @Post('logout')
  @ForAnybody()
  @HttpCode(204)
  @ApiRoute({ summary: 'Sign out', status: 204, refuses: ['ORIGIN_NOT_ALLOWED'] })
  logout(
    @Req() request: FastifyRequest,
    @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): void {
    assertOwnPage(request);
    reply.clearCookie(SESSION_COOKIE, cookieFor(request));
  }
}

/** Another site must not be able to sign somebody in as whom it likes, nor out. */
function assertOwnPage(request: FastifyRequest): void {
  if (request.headers.origin !== undefined && !isSameOrigin(request))
    throw new DomainError('ORIGIN_NOT_ALLOWED', 'Sign in and out from our own pages only.');
}

const cookieFor = (request: FastifyRequest) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: request.protocol === 'https' }) as const;
