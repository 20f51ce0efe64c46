import type { Server } from 'node:http';
import { BadRequestException, Body, Controller, Get, Module, Post } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { Problem } from './problem';
import { ProblemFilter } from './problem.filter';

@Controller()
class Desk {
  @Get('problem') problem() {
    throw new Problem(503, 'KAFKA_UNAVAILABLE', 'come back later', { 'Retry-After': '5' });
  }
  @Get('framework') framework() {
    throw new BadRequestException('internal words');
  }
  @Get('bug') bug() {
    throw new TypeError('secret: undefined is not a function');
  }
  @Get('away') away() {
    throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
  }
  @Post('body') body(@Body() body: Buffer) {
    return { bytes: body.length };
  }
}
@Module({ controllers: [Desk] })
class DeskModule {}

let app: NestExpressApplication;
let url: string;

beforeAll(async () => {
  const module = await Test.createTestingModule({ imports: [DeskModule] }).compile();
  app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
  app.useBodyParser('raw', { type: () => true, limit: 1000 });
  app.useGlobalFilters(new ProblemFilter());
  const server: Server = await app.listen(0, '127.0.0.1');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address?.port}`;
});

afterAll(() => app.close());

const answerOf = async (path: string, init?: RequestInit) => {
  const response = await fetch(url + path, init);
  const type = response.headers.get('content-type');
  return {
    status: response.status,
    type,
    retryAfter: response.headers.get('retry-after'),
    body: await response.json(),
  };
};

it('answers a problem as it is', async () => {
  expect(await answerOf('/problem')).toEqual({
    status: 503,
    type: 'application/problem+json; charset=utf-8',
    retryAfter: '5',
    body: {
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      code: 'KAFKA_UNAVAILABLE',
      detail: 'come back later',
    },
  });
});

it.each([
  ['what the framework refuses', '/framework', {}, 400, 'VALIDATION'],
  ['an address that does not exist', '/nowhere', {}, 404, 'NOT_FOUND'],
  ['a body that is too large', '/body', { method: 'POST', body: 'x'.repeat(2000) }, 413, 'TOO_LARGE'],
  [
    'an encoding that is not taken',
    '/body',
    { method: 'POST', body: 'x', headers: { 'content-encoding': 'rot13' } },
    415,
    'MEDIA_TYPE_UNSUPPORTED',
  ],
  ['a mistake of ours', '/bug', {}, 500, 'INTERNAL'],
  ['a database that is away', '/away', {}, 503, 'UNAVAILABLE'],
])('answers %s with a code, and no word about what is inside', async (_, path, init, status, code) => {
  const answer = await answerOf(path, init);
  expect(answer).toMatchObject({ status, body: { status, code } });
  expect(JSON.stringify(answer.body)).not.toMatch(/secret|internal words|stack|10\.0\.0\.7/);
});
