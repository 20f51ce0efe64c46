import { createServer, type Server } from 'node:net';
import { answers, freePort, readPorts, requireFree } from './ports';

describe('readPorts', () => {
  it('has a default for each part', () => {
    expect(readPorts({})).toEqual({ publishing: 3000, ingest: 3001, enrichment: 3002, kafka: 9092, postgres: 54329 });
  });

  it('takes what the environment says, and an empty variable as unset', () => {
    expect(readPorts({ KAFKA_PORT: '19092', INGEST_PORT: '' })).toMatchObject({ kafka: 19092, ingest: 3001 });
  });

  it.each([
    ['a word', { INGEST_PORT: 'abc' }, 'INGEST_PORT=abc is not'],
    ['nothing', { INGEST_PORT: '0' }, 'INGEST_PORT=0 is not'],
    ['more than there are', { KAFKA_PORT: '65536' }, 'KAFKA_PORT=65536 is not'],
    ['a fraction', { KAFKA_PORT: '90.5' }, 'KAFKA_PORT=90.5 is not'],
    ['several', { KAFKA_PORT: 'x', POSTGRES_PORT: '-1' }, 'KAFKA_PORT=x, POSTGRES_PORT=-1 are not'],
    ['one port twice', { ENRICHMENT_PORT: '3001' }, 'set ENRICHMENT_PORT'],
  ])('refuses %s and names the variable', (_, env, message) => {
    expect(() => readPorts(env)).toThrow(message);
  });
});

describe('a port that is taken', () => {
  let server: Server;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('is refused with who has it and which variable to set', async () => {
    const refusal = requireFree('ingest', port);
    await expect(refusal).rejects.toThrow(`Port ${port}, which ingest needs, is taken by`);
    await expect(refusal).rejects.toThrow(/INGEST_PORT=\d+ npm start/);
  });

  it('answers, where a free one does not', async () => {
    expect(await answers(port)).toBe(true);
    expect(await answers(await freePort())).toBe(false);
  });
});

it('lets a part have a free port', async () => {
  await expect(requireFree('kafka', await freePort())).resolves.toBeUndefined();
});
