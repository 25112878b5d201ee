import { Injectable } from '@nestjs/common';
import { getEntitlementV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { BusClient } from '#platform/bus/bus-client';
import { type Entitlement, EntitlementSource } from '../../domain/entitlement.repository.js';

const WITHIN_MS = 1_000;

@Injectable()
export class BusEntitlementSource extends EntitlementSource {
  constructor(private readonly bus: BusClient) {
    super();
  }

  async ask(accountId: string): Promise<Entitlement> {
    return this.bus.request(getEntitlementV1, { accountId }, { timeoutMs: WITHIN_MS });
  }
}
