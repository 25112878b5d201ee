import { type DynamicModule, Module } from '@nestjs/common';
import { FatalFailure } from '../service/fatal-failure.js';
import { BusClient } from './bus-client.js';
import { BusServers } from './bus-servers.js';
import { BUS_SETTINGS, type BusSettings } from './bus-settings.js';

/** Gives every module BusClient and BusServers. */
@Module({})
export class BusModule {
  static register(settings: BusSettings): DynamicModule {
    return {
      module: BusModule,
      global: true,
      providers: [{ provide: BUS_SETTINGS, useValue: settings }, FatalFailure, BusServers, BusClient],
      exports: [BUS_SETTINGS, FatalFailure, BusServers, BusClient],
    };
  }
}
