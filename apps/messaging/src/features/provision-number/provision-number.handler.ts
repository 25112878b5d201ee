import { Controller } from '@nestjs/common';
import { getNumberV1, provisionNumberV1 } from '#contracts/bus/messaging/texting-number.v1';
import { HandleCommand, HandleRequest } from '#platform/bus/handlers';
import { numberViewOf } from '../../domain/texting-number.js';
import { TextingNumberRepository } from '../../domain/texting-number.repository.js';
import { ProvisionNumberService } from './provision-number.service.js';

@Controller()
export class ProvisionNumberHandler {
  constructor(
    private readonly service: ProvisionNumberService,
    private readonly numbers: TextingNumberRepository,
  ) {}

  @HandleCommand(provisionNumberV1)
  provision({ accountId, request }: { accountId: string; request: number }) {
    return this.service.provision(accountId, request);
  }

  @HandleRequest(getNumberV1)
  async get({ accountId }: { accountId: string }) {
    return numberViewOf(await this.numbers.find(accountId));
  }
}
