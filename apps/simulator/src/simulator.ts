import { type AddressInfo } from 'node:net';
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance } from 'fastify';
import { registerControlRoutes } from './kernel/control-routes.js';
import { installHalf } from './kernel/install-half.js';
import { Kernel } from './kernel/kernel.js';
import { Listener } from './kernel/listener.js';
import { registerOperationsRoutes } from './kernel/operations-routes.js';
import { type ProviderHalf } from './kernel/provider-half.js';
import { type SimulatorConfig } from './simulator.config.js';

@Module({})
class SimulatorModule {}

/** A running simulator. `close` writes the state and resolves when everything it opened is closed. */
export interface Simulator {
  url: string;
  kernel: Kernel;
  close(): Promise<void>;
}

/** Starts the simulator with the given halves; port 0 takes a free one. */
export async function startSimulator(config: SimulatorConfig, halves: ProviderHalf[]): Promise<Simulator> {
  const kernel = new Kernel({
    speed: config.SIM_SPEED,
    seed: config.SIM_SEED,
    stateFile: config.SIM_STATE_FILE,
    publicUrl: config.SIM_PUBLIC_URL,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    SimulatorModule,
    // Without forceCloseConnections a request that a fault left hanging would keep the process alive.
    new FastifyAdapter({ forceCloseConnections: true, bodyLimit: 8 * 1024 * 1024 }),
    { bodyParser: false, logger: false },
  );
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const listener = new Listener(fastify.server);
  for (const half of halves) await installHalf(fastify, kernel, half);
  await fastify.register((scope) => registerControlRoutes(scope, kernel, halves, listener));
  registerOperationsRoutes(fastify);
  await app.init();
  await kernel.store.load();
  await app.listen(config.PORT, config.HOST);
  const { address, port } = fastify.server.address() as AddressInfo;
  return {
    url: `http://${address}:${port}`,
    kernel,
    close: async () => {
      listener.stop();
      await app.close();
      kernel.clock.clear();
      kernel.sender.close();
      await kernel.store.close();
    },
  };
}
