import { type StrayReport } from '../../domain/stray-report.log.js';

export type StrayReportDocument = StrayReport & { readonly _id: string };
