import { All, Controller, NotFoundException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ForFinance } from '../../auth/access.decorators.js';

/** Keeps everybody but the operator's finance people out of `/finance`, also where there is nothing and with methods that nothing takes. */
@ApiExcludeController()
@ForFinance()
@Controller('finance')
export class FinanceWallController {
  @All(['', '*'])
  nothingHere(): never {
    throw new NotFoundException();
  }
}
