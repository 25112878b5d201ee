import { All, Controller, NotFoundException, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ForFinance } from '../../auth/access.decorators.js';
import { RouteMethods } from '../errors/route-methods.js';

/** Keeps everybody but the operator's finance people out of `/finance`, also where there is nothing and with methods that nothing takes. */
@ApiExcludeController()
@ForFinance()
@Controller('finance')
export class FinanceWallController {
  constructor(private readonly methods: RouteMethods) {}

  @All(['', '*'])
  async nothingHere(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.methods.refuse(request, reply);
    if (!reply.sent) throw new NotFoundException();
  }
}
