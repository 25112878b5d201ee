import {
  Body,
  Controller,
  Module,
  type OnApplicationShutdown,
  Post,
  type RawBodyRequest,
  Req,
} from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { baseConfigSchema, mongoConfig } from '../src/config/base-config.js';
import { secret } from '../src/config/variables.js';
import { currentCorrelation } from '../src/bus/correlation.js';
import { HandleCommand, HandleRequest } from '../src/bus/handlers.js';
import { MongoModule } from '../src/mongo/mongo.module.js';
import { runService } from '../src/service/run-service.js';
import { Sweeper } from '../src/sweeper/sweeper.js';
import { askWord, tellWord, type Word } from './contracts.js';

// A small service that the tests of runService start as a process of its own.

const config = baseConfigSchema.extend({ ...mongoConfig('sample').shape, SAMPLE_SECRET: secret(16) });

@Controller()
class SampleController implements OnApplicationShutdown {
  constructor(sweeper: Sweeper) {
    sweeper.every('nothing', () => Promise.resolve(0));
  }

  @Post('echo')
  echo(@Body() body: unknown, @Req() request: RawBodyRequest<FastifyRequest>): unknown {
    return {
      body,
      raw: request.rawBody?.toString('utf8'),
      correlationId: currentCorrelation().correlationId,
    };
  }

  @Post('crash')
  crash(): void {
    setTimeout(() => {
      throw new Error('could not text +14155552671');
    });
  }

  @HandleRequest(askWord)
  answer(word: Word): Word {
    return word;
  }

  @HandleCommand(tellWord)
  async tell({ word }: Word): Promise<void> {
    process.stdout.write(`begun ${word}\n`);
    await new Promise((resolve) => setTimeout(resolve, word === 'for-ever' ? 60_000 : 500));
    process.stdout.write(`done ${word}\n`);
  }

  onApplicationShutdown(): void {
    process.stdout.write('shut down\n');
  }
}

@Module({ controllers: [SampleController] })
class SampleModule {}

await runService({
  name: 'billing',
  config,
  module: ({ MONGODB_URI, MONGODB_DATABASE }) => ({
    module: SampleModule,
    imports: [MongoModule.register({ uri: MONGODB_URI, database: MONGODB_DATABASE })],
  }),
  bus: { requests: true, commands: true, events: true },
  migrations: [{ name: 'things', indexes: [{ key: { accountId: 1, _id: 1 }, options: { unique: true } }] }],
  http: { rawBody: true, bodyLimitBytes: 1_000 },
});
