import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { appConfig, type AppConfig } from '#contracts/http/app-config.http';
import { CONFIG } from '#platform/config/config.token';
import { ForAnybody } from '../../auth/access.decorators.js';
import { type GatewayConfig } from '../../gateway.config.js';
import { ApiRoute } from '../openapi/api-route.js';

@ApiTags('Session')
@Controller('app-config')
export class AppConfigController {
  constructor(@Inject(CONFIG) private readonly config: GatewayConfig) {}

  @Get()
  @ForAnybody()
  @ApiRoute({
    summary: 'What a browser needs to know before anybody signs in',
    status: 200,
    answer: appConfig,
  })
  get(): AppConfig {
    const { AUTH_MODE, PHONE_SIMULATOR_URL, SIGN_IN_URL } = this.config;
    return {
      authMode: AUTH_MODE,
      phoneSimulatorUrl: PHONE_SIMULATOR_URL ?? null,
      signInUrl: SIGN_IN_URL ?? null,
    };
  }
}
