import 'reflect-metadata';
import { runService } from '#platform/service/run-service';
import { billingDefinition } from './billing.service-definition.js';

await runService(billingDefinition);
