import { All, Controller, NotFoundException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ForFinance } from '../../auth/access.decorators.js';

/** Keeps everybody but the operator's finance people out of `/finance`, whatever is or will be there. */
@ApiExcludeController()
@ForFinance()
@Controller('finance')
export class FinanceController {
  @All(['', '*'])
  nothingHere(): never {
    throw new NotFoundException();
  }
}
