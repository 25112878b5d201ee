import { MessagingWorld } from '../../../test/messaging-world.js';

/** The simulator never reports on texts to it, so their fate is asked for. */
const SILENT_NUMBER = '+15005551100';
/** Takes a text at the third attempt. */
const BUSY_NUMBER = '+15005551205';

describe('texts that are overdue', () => {
  let world: MessagingWorld;
  beforeAll(async () => {
    world = await MessagingWorld.start({ TWILIO_TIMEOUT_MS: '10000', SENDING_TIMEOUT_MS: '30000' });
  }, 60_000);
  afterAll(() => world.stop());

  it('go out although the provider does not answer questions about others', async () => {
    const firm = await world.firm();
    const silent = await firm.conversation(SILENT_NUMBER);
    const busy = await firm.conversation(BUSY_NUMBER);
    const quiet = await Promise.all(
      Array.from({ length: 12 }, (_, index) => firm.send(silent.id, `silence ${index}`)),
    );
    for (const { id } of quiet) await firm.eventuallyState(silent.id, id, 'sent');
    await world.provider.fault({
      provider: 'twilio',
      method: 'GET',
      path: '/Messages/',
      action: 'accept_then_hang',
      times: 'always',
    });
    // By now they are being asked about.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const { id } = await firm.send(busy.id, 'goes out at the third attempt');
    await firm.eventuallyState(busy.id, id, 'delivered', 9_000);
    await world.provider.clearFaults();
  });
});
