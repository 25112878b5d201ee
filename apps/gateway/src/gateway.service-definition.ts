import { type ServiceDefinition } from '#platform/service/service-definition';
import { type GatewayConfig, gatewayConfigSchema } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { configureHttp, httpServerOptions } from './http/configure-http.js';

/** How the gateway runs; tests run the same one. */
export const gatewayService: ServiceDefinition<GatewayConfig> = {
  name: 'gateway',
  config: gatewayConfigSchema,
  module: (config) => GatewayModule.register(config),
  bus: { broadcast: true },
  httpServer: httpServerOptions,
  configureHttp,
};
