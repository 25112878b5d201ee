import { Controller } from '@nestjs/common';
import {
  findAcceptedTextsV1,
  listAcceptedTextsV1,
  listAccountTrafficV1,
  listDailyTrafficV1,
  listUnknownProviderMessagesV1,
} from '#contracts/bus/messaging/traffic.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { CompareProviderService } from './compare-provider.service.js';
import { ReportTrafficService } from './report-traffic.service.js';

@Controller()
export class ReportTrafficHandler {
  constructor(
    private readonly service: ReportTrafficService,
    private readonly provider: CompareProviderService,
  ) {}

  @HandleRequest(listDailyTrafficV1)
  listDays(period: Parameters<ReportTrafficService['listDays']>[0]) {
    return this.service.listDays(period);
  }

  @HandleRequest(listAccountTrafficV1)
  listAccounts(query: Parameters<ReportTrafficService['listAccounts']>[0]) {
    return this.service.listAccounts(query);
  }

  @HandleRequest(listAcceptedTextsV1)
  listAccepted(query: Parameters<ReportTrafficService['listAccepted']>[0]) {
    return this.service.listAccepted(query);
  }

  @HandleRequest(findAcceptedTextsV1)
  findAccepted({ reservationIds }: { reservationIds: string[] }) {
    return this.service.findAccepted(reservationIds);
  }

  @HandleRequest(listUnknownProviderMessagesV1)
  listUnknown({ day }: { day: string }) {
    return this.provider.listUnknown(day);
  }
}
