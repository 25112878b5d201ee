import { Injectable } from '@nestjs/common';
import { Announcer } from '../../domain/announcer.js';
import { type TextingNumber } from '../../domain/texting-number.js';
import { TextingNumberRepository } from '../../domain/texting-number.repository.js';

/** Notes that a firm wants its own number. The buying itself is done by BuyNumberService, from what is noted here. */
@Injectable()
export class ProvisionNumberService {
  constructor(
    private readonly numbers: TextingNumberRepository,
    private readonly announcer: Announcer,
  ) {}

  async provision(accountId: string, request: number): Promise<void> {
    for (;;) {
      const before = await this.numbers.find(accountId);
      const after = requested(before, accountId, request, new Date());
      // The sender repeats its command until it hears an answer, so a known request is answered again.
      if (after === before || (await this.numbers.save(before, after))) {
        this.announcer.numberChanged(after);
        return;
      }
    }
  }
}

function requested(
  before: TextingNumber | null,
  accountId: string,
  request: number,
  at: Date,
): TextingNumber {
  const trying = {
    state: 'pending' as const,
    failure: null,
    request,
    startedAt: at,
    tries: 0,
    nextCheckAt: at,
  };
  if (!before) return { accountId, phoneNumber: null, providerNumberId: null, revision: 1, ...trying };
  if (request <= before.request) return before;
  const revision = before.revision + 1;
  return before.state === 'failed' ? { ...before, ...trying, revision } : { ...before, request, revision };
}
