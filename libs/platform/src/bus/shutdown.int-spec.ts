import { Controller } from '@nestjs/common';
import { eventually } from '#testing/eventually';
import { askWord, tellWord, type Word } from '../../test/contracts.js';
import { ServiceFixture } from '../../test/service-fixture.js';
import { BusClient } from './bus-client.js';
import { HandleCommand, HandleRequest } from './handlers.js';

const begun: string[] = [];
const done: string[] = [];

@Controller()
class SlowHandlers {
  constructor(private readonly bus: BusClient) {}

  @HandleRequest(askWord)
  answer({ word }: Word): Word {
    return { word };
  }

  @HandleCommand(tellWord)
  async tell({ word }: Word): Promise<void> {
    begun.push(word);
    await new Promise((resolve) => setTimeout(resolve, 400));
    // What a handler needs to finish its work must still be there.
    await this.bus.request(askWord, { word });
    done.push(word);
  }
}

const fixture = new ServiceFixture();

afterAll(() => fixture.stopAll());

describe('a service that stops', () => {
  it('finishes and acknowledges what it has begun, and takes nothing more (trap 11)', async () => {
    const first = await fixture.start({ controllers: [SlowHandlers] });
    // Answers the requests of the first one while that is stopping.
    const second = await fixture.start({
      controllers: [SlowHandlers],
      namespace: first.namespace,
      bus: { requests: true },
    });
    await Promise.all(['a', 'b', 'c'].map((word) => first.bus.send(tellWord, { word })));
    await eventually(() => expect(begun.toSorted()).toEqual(['a', 'b', 'c']));

    const stopped = first.app.close();
    await eventually(() =>
      Promise.all(first.servers.all.map((server) => expect(server.assertConsuming()).rejects.toThrow())),
    );
    await second.bus.send(tellWord, { word: 'later' });
    await stopped;
    expect(done.toSorted()).toEqual(['a', 'b', 'c']);

    const third = await fixture.start({
      controllers: [SlowHandlers],
      namespace: first.namespace,
      bus: { requests: true, commands: true },
    });
    await eventually(() => expect(done.toSorted()).toEqual(['a', 'b', 'c', 'later']));
    expect(begun.toSorted()).toEqual(['a', 'b', 'c', 'later']);
    expect(third.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  it('opens no connection for what comes after its end', async () => {
    const { app, bus } = await fixture.start({ controllers: [SlowHandlers], bus: { requests: true } });
    await app.close();
    await expect(bus.send(tellWord, { word: 'too late' })).rejects.toMatchObject({
      name: 'BusUnavailableError',
      message: 'the process is stopping',
    });
    await expect(bus.request(askWord, { word: 'too late' })).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
  });
});
