import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { Validator } from '@seriousme/openapi-schema-validator';
import { IngestModule } from '../../apps/ingest/src/ingest.module';
import { ingestApi } from '../../apps/ingest/src/openapi';
import { publishingApi } from '../../apps/publishing/src/openapi';
import { PublishingModule } from '../../apps/publishing/src/publishing.module';
import { RuntimeModule } from '../../libs/runtime/src/runtime.module';

const committedAt = (name: string) =>
  JSON.parse(readFileSync(join(__dirname, `../../docs/openapi/${name}.json`), 'utf8'));

describe.each([
  { name: 'ingest', api: ingestApi(), modules: [IngestModule, RuntimeModule] },
  { name: 'publishing', api: publishingApi(), modules: [PublishingModule, RuntimeModule] },
])('the API of $name', ({ name, api, modules }) => {
  const document = JSON.parse(JSON.stringify(api));

  it('is committed as the code has it: else run `npm run generate`', () => {
    expect(committedAt(name)).toEqual(document);
  });

  it('is OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(document)).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('has every route of every controller, and no other', () => {
    const routes = modules
      .flatMap((module) => Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, module))
      .flatMap(routesOf);
    const described = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routes.sort());
  });

  it('refers only to what it has, and uses all of it', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    const named = new Set(references.map(([, schema]) => schema));
    const spoken = Object.keys(document.components.schemas).filter((schema) => mentions(document, schema));
    expect([...new Set([...named, ...spoken])].sort()).toEqual(Object.keys(document.components.schemas).sort());
  });

  it('says of every operation what it is for, and of every answer what it means', () => {
    for (const methods of Object.values<Record<string, Described>>(document.paths))
      for (const { operationId, summary, tags, responses } of Object.values(methods)) {
        expect({ operationId, summary, tags }).toEqual({
          operationId: expect.stringMatching(/^[a-z]+[A-Za-z]*$/),
          summary: expect.stringMatching(/\w+/),
          tags: [expect.any(String)],
        });
        for (const { description } of Object.values(responses)) expect(description).toMatch(/\w/);
      }
    expect(JSON.stringify(document)).not.toContain('undefined');
  });
});

interface Described {
  operationId: string;
  summary: string;
  tags: string[];
  responses: Record<string, { description: string }>;
}

/** Whether a text names a schema for bodies that are no JSON document, such as lines or a stream of events. */
const mentions = (document: { paths: object }, schema: string): boolean =>
  JSON.stringify(document.paths).includes(`\`${schema}\``);

/** `GET /v1/articles/{id}` for each method that Nest answers with. */
function routesOf(controller: { prototype: object }): string[] {
  const methods = Object.getOwnPropertyNames(controller.prototype).map(
    (name) => Object.getOwnPropertyDescriptor(controller.prototype, name)!.value,
  );
  return methods
    .filter((method) => Reflect.hasMetadata(METHOD_METADATA, method))
    .map((method) => {
      const parts = [Reflect.getMetadata(PATH_METADATA, controller), Reflect.getMetadata(PATH_METADATA, method)];
      const path = parts.join('/').split('/').filter(Boolean).join('/');
      return `${RequestMethod[Reflect.getMetadata(METHOD_METADATA, method)]} /${path.replace(/:(\w+)/g, '{$1}')}`;
    });
}
