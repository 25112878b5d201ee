import 'reflect-metadata';
import { runService } from '#platform/service/run-service';
import { billingService } from './billing.service-definition.js';

await runService(billingService);
