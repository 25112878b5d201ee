import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Me } from '#contracts/http/session.http';
import { BusClient } from '#platform/bus/bus-client';
import { baseConfigSchema } from '#platform/config/base-config';
import { loadConfig } from '#platform/config/load-config';
import { createLogger } from '#platform/logging/create-logger';
import { createService } from '#platform/service/create-service';
import { ApiClient } from '#testing/api-client';
import { aNamespace, deleteNamespace } from '#testing/bus-namespace';
import { DEMO_PEOPLE } from '../src/auth/dev/demo-people.js';
import { makeToken } from '../src/auth/dev/token-maker.js';
import { gatewayConfigSchema } from '../src/gateway.config.js';
import { gatewayService } from '../src/gateway.service-definition.js';
import { Neighbours } from './neighbours.js';

export const TEST_SECRET = 'a secret of at least thirty-two characters';

/** A running gateway on a real broker, with stand-ins for the three services. */
export class GatewayFixture {
  private constructor(
    readonly gateway: NestFastifyApplication,
    private readonly services: NestFastifyApplication,
    private readonly namespace: string,
    private readonly rabbitmqUrl: string,
    /** Without a path. */
    readonly url: string,
    readonly neighbours: Neighbours,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<GatewayFixture> {
    const rabbitmqUrl = process.env['RABBITMQ_URL'];
    if (rabbitmqUrl === undefined) throw new Error('RABBITMQ_URL is not set: tests need a real broker');
    const namespace = aNamespace();
    const base = { RABBITMQ_URL: rabbitmqUrl, BUS_NAMESPACE: namespace, PORT: '0' };
    const neighbours = new Neighbours();
    const services = await createService(
      {
        name: 'messaging',
        config: baseConfigSchema,
        module: () => neighbours.module(),
        bus: { requests: true },
      },
      loadConfig(baseConfigSchema, base),
      createLogger('neighbours', 'silent'),
    );
    const config = loadConfig(gatewayConfigSchema, {
      ...base,
      AUTH_MODE: 'dev',
      AUTH_JWT_SECRET: TEST_SECRET,
      RATE_LIMIT_REQUESTS_PER_SECOND: '10000',
      RATE_LIMIT_SIGN_INS_PER_MINUTE: '0',
      ...environment,
    });
    const gateway = await createService(gatewayService, config, createLogger('gateway', 'silent'));
    await gateway.listen({ host: '127.0.0.1', port: 0 });
    const url = await gateway.getUrl();
    return new GatewayFixture(gateway, services, namespace, rabbitmqUrl, url, neighbours);
  }

  get apiUrl(): string {
    return `${this.url}/api/v1`;
  }

  /** What the services say to everybody. */
  get bus(): BusClient {
    return this.services.get(BusClient);
  }

  async token(userId: string): Promise<string> {
    return makeToken(personNamed(userId), TEST_SECRET);
  }

  async as(userId: string): Promise<ApiClient> {
    return new ApiClient(this.apiUrl, await this.token(userId));
  }

  async stop(): Promise<void> {
    await this.gateway.close();
    await this.services.close();
    await deleteNamespace(this.rabbitmqUrl, this.namespace);
  }
}

export function personNamed(userId: string): Me {
  const person = DEMO_PEOPLE.find(({ user }) => user.id === userId);
  if (person === undefined) throw new Error(`${userId} is no demo person`);
  return person;
}
