import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { me, type Me } from '#contracts/http/session.http';
import { ForAnyoneSignedIn } from '../../auth/access.decorators.js';
import { type Session } from '../../auth/session.js';
import { CurrentSession } from '../../auth/session.decorators.js';
import { ApiRoute } from '../openapi/api-route.js';

@ApiTags('Session')
@Controller('me')
export class MeController {
  @Get()
  @ForAnyoneSignedIn()
  @ApiRoute({ summary: 'Who is signed in', status: 200, answer: me })
  get(@CurrentSession() session: Session): Me {
    return session.me;
  }
}
