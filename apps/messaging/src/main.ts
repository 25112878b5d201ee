import { runService } from '#platform/service/run-service';
import { messagingService } from './messaging.service-definition.js';

await runService(messagingService);
