import { Agent, get } from 'node:http';
import { Controller, Get } from '@nestjs/common';
import { ServiceFixture } from '../../test/service-fixture.js';

let begun: () => void = () => undefined;

@Controller()
class SlowRoute {
  @Get('slow')
  async answer(): Promise<string> {
    begun();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return 'done';
  }
}

const fixture = new ServiceFixture();

afterAll(() => fixture.stopAll());

describe('a service that stops while a client keeps its connection', () => {
  it('answers what it has begun and does not wait for the connection to time out', async () => {
    const { app } = await fixture.start({ controllers: [SlowRoute] });
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const agent = new Agent({ keepAlive: true });
    const status = new Promise<number | undefined>((resolve, reject) => {
      get(`${url}/slow`, { agent }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    await isBegun;
    const closed = app.close().then(() => 'closed');
    expect(await status).toBe(200);
    const tooLong = new Promise((resolve) => setTimeout(resolve, 10_000, 'still open').unref());
    expect(await Promise.race([closed, tooLong])).toBe('closed');
    agent.destroy();
  });
});
