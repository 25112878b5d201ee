import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import * as z from 'zod';
import {
  FIGURES_WITHIN_MS,
  closeMonthV1,
  listFinanceAuditV1,
  listFirmsV1,
  listLedgerV1,
  listMonthsV1,
  MAX_LEDGER_PAGE_SIZE,
} from '#contracts/bus/billing/finance.v1';
import {
  type AccountingMonth,
  accountingMonth,
  accountingMonths,
  financeAuditPage,
  financeLedgerEntry,
  firmPage,
  ledgerExportQuery,
  listFirmsQuery,
} from '#contracts/http/finance.http';
import { noBody } from '#contracts/http/no-body.http';
import { type Actor } from '#contracts/shared/ids';
import { pageQuery } from '#contracts/shared/page';
import { BusClient } from '#platform/bus/bus-client';
import { ForFinance } from '../../auth/access.decorators.js';
import { CurrentActor } from '../../auth/session.decorators.js';
import { ApiExport } from '../export/api-export.js';
import { type ExportedList, sendChecksum, sendCsv, sendJson } from '../export/export.js';
import { pagesOf } from '../export/pages.js';
import { ApiRoute } from '../openapi/api-route.js';
import { toPageRequest } from '../to-page-request.js';
import { PathMonth } from './path-month.js';

type LedgerFilter = z.infer<typeof ledgerExportQuery>;
const listAuditQuery = pageQuery.strict();

@ApiTags('Finance')
@ForFinance()
@Controller('finance')
export class BooksController {
  constructor(private readonly bus: BusClient) {}

  @Get('firms')
  @ApiRoute({ summary: 'Money and margin by firm', status: 200, answer: firmPage })
  firms(
    @CurrentActor() actor: Actor,
    @Query({ schema: listFirmsQuery }) query: z.infer<typeof listFirmsQuery>,
  ): Promise<z.infer<typeof firmPage>> {
    const { from, to, q = null } = query;
    return this.bus.request(
      listFirmsV1,
      { actor, from, to, q, ...toPageRequest(query) },
      { timeoutMs: FIGURES_WITHIN_MS },
    );
  }

  @Get('months')
  @ApiRoute({ summary: 'Months, newest first', status: 200, answer: accountingMonths })
  months(@CurrentActor() actor: Actor): Promise<z.infer<typeof accountingMonths>> {
    return this.bus.request(listMonthsV1, { actor }, { timeoutMs: FIGURES_WITHIN_MS });
  }

  @Post('months/:month/close')
  @HttpCode(200)
  @ApiRoute({
    summary: 'Freeze the figures of a month',
    status: 200,
    answer: accountingMonth,
    refuses: ['MONTH_NOT_OVER'],
  })
  closeMonth(
    @CurrentActor() actor: Actor,
    @PathMonth() month: string,
    @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
  ): Promise<AccountingMonth> {
    return this.bus.request(closeMonthV1, { actor, month }, { timeoutMs: FIGURES_WITHIN_MS });
  }

  @Get('ledger.csv')
  @ApiExport('Movements of credit of all firms as CSV')
  csv(
    @CurrentActor() actor: Actor,
    @Query({ schema: ledgerExportQuery }) filter: LedgerFilter,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendCsv(reply, this.#ledger(actor, filter));
  }

  @Get('ledger.csv.sha256')
  @ApiExport('Checksum of the movements of credit as CSV', 'text/plain')
  checksum(
    @CurrentActor() actor: Actor,
    @Query({ schema: ledgerExportQuery }) filter: LedgerFilter,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendChecksum(reply, this.#ledger(actor, filter));
  }

  @Get('ledger.json')
  @ApiRoute({
    summary: 'Movements of credit of all firms as one file of JSON',
    status: 200,
    answer: z.array(financeLedgerEntry),
  })
  json(
    @CurrentActor() actor: Actor,
    @Query({ schema: ledgerExportQuery }) filter: LedgerFilter,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendJson(reply, this.#ledger(actor, filter));
  }

  @Get('audit')
  @ApiRoute({
    summary: 'What finance looked at and did, newest first',
    status: 200,
    answer: financeAuditPage,
  })
  audit(
    @CurrentActor() actor: Actor,
    @Query({ schema: listAuditQuery }) query: z.infer<typeof listAuditQuery>,
  ): Promise<z.infer<typeof financeAuditPage>> {
    return this.bus.request(listFinanceAuditV1, { actor, ...toPageRequest(query) });
  }

  #ledger(
    actor: Actor,
    { from, to, accountId }: LedgerFilter,
  ): ExportedList<z.infer<typeof financeLedgerEntry>> {
    const filter = { from, to, accountId: accountId ?? null };
    const pages = pagesOf(
      (page) => this.bus.request(listLedgerV1, { actor, ...filter, ...page }),
      MAX_LEDGER_PAGE_SIZE,
    );
    return { name: 'ledger', row: financeLedgerEntry, pages };
  }
}
