// A service with a process of its own, to be killed: it passes articles on, one every 20 ms, and writes down which it
// has begun. An article whose name begins with `deadly` kills it; one with `unlucky` finds a system that is not well, for
// as long as there is a file FILE.unwell. node slow-service.mjs TOPIC TO-TOPIC GROUP FILE
import 'reflect-metadata';
import { appendFileSync, existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import contracts from '@copydesk/contracts';
import messaging from '@copydesk/messaging';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const [from, to, group, begun] = process.argv.slice(2);
const topic = (name) => ({ ...contracts.topics.raw, name });

class Desk {
  async pass(article) {
    const name = article.url.split('/').at(-1);
    appendFileSync(begun, `${name}\n`);
    if (name.startsWith('deadly')) process.kill(process.pid, 'SIGKILL');
    if (name.startsWith('unlucky') && existsSync(`${begun}.unwell`)) throw new messaging.Unavailable('not well');
    await pause(20);
    return article;
  }
}
const method = Object.getOwnPropertyDescriptor(Desk.prototype, 'pass');
messaging.Consumes(topic(from), topic(to))(Desk.prototype, 'pass', method);
Controller()(Desk);

class Service {}
const settings = messaging.KafkaSettings.parse(process.env);
const imports = [messaging.MessagingModule.forService(settings, { group, version: 'test', concurrency: 1 })];
Module({ imports, controllers: [Desk] })(Service);

const app = await NestFactory.create(Service, { logger: ['error', 'warn'] });
app.connectMicroservice({ strategy: app.get(messaging.KafkaStrategy) });
app.enableShutdownHooks(['SIGTERM'], { useProcessExit: true });
await app.startAllMicroservices();
