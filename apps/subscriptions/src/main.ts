import { runService } from '#platform/service/run-service';
import { subscriptionsService } from './subscriptions.service-definition.js';

await runService(subscriptionsService);
