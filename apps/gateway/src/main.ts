import { runService } from '#platform/service/run-service';
import { gatewayService } from './gateway.service-definition.js';

await runService(gatewayService);
