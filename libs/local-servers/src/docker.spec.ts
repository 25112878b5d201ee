import { runArguments } from './docker.js';

describe('a server in a container', () => {
  it('is published on this machine only, keeps its data in a volume, and is removed with its end', () => {
    const args = runArguments({
      name: 'matterline-mongodb-4430',
      image: 'mongo:8',
      volume: { name: 'matterline-mongodb-abc', path: '/data/db' },
      ports: [{ host: 4430, container: 4430 }],
      command: ['--replSet', 'rs0'],
      environment: {},
    });
    expect(args.join(' ')).toBe(
      'run --rm --init --name matterline-mongodb-4430 --publish 127.0.0.1:4430:4430 --volume matterline-mongodb-abc:/data/db mongo:8 --replSet rs0',
    );
  });
});
