import { runService } from '#platform/service/run-service';
import { MESSAGING_SERVICE } from './messaging.service-definition.js';

await runService(MESSAGING_SERVICE);
