import { join } from 'node:path';
import type { Container } from './compose-file';

/** What a container has here in place of what it has in a network and a file system of its own. */
export interface Places {
  /** A port of this machine for each `NAME:PORT` of `listeners`. */
  readonly ports: ReadonlyMap<string, number>;
  /** Where its volumes are. */
  readonly folder: string;
}

/** `NAME:PORT` of everything that listens: what is published, and what a setting opens as `//:PORT`. */
export const listeners = (containers: readonly Container[]): string[] =>
  containers.flatMap(({ name, ports, environment }) => {
    const opened = Object.values(environment).flatMap((value) => [...value.matchAll(/\/\/:(\d+)/g)]);
    return [...new Set([...ports.map(({ own }) => String(own)), ...opened.map(([, port]) => port!)])].map(
      (port) => `${name}:${port}`,
    );
  });

/** A container's settings with every host, port and folder of its own replaced by those of this machine. */
export function onThisMachine(container: Container, { ports, folder }: Places): Container {
  const { name, environment, healthcheck, volumes } = container;
  const own = (port: string): number => ports.get(`${name}:${port}`)!;
  const replaced = (text: string): string =>
    volumes
      .reduce((sofar, volume) => sofar.replaceAll(volume, join(folder, name, volume)), text)
      .replace(/\w+:\d+/g, (address) => (ports.has(address) ? `127.0.0.1:${ports.get(address)}` : address))
      .replace(/\/\/:(\d+)/g, (_, port: string) => `//127.0.0.1:${own(port)}`)
      .replace(/(\/127\.0\.0\.1\/)(\d+)/g, (_, host: string, port: string) => host + own(port));
  const settings = Object.entries(environment).map(([key, value]) => {
    if (key === 'PORT') return [key, String(own(value))];
    // Every interface of a container is one thing, every interface of this machine another.
    if (key === 'HOST') return [key, '127.0.0.1'];
    return [key, replaced(value)];
  });
  return { ...container, environment: Object.fromEntries(settings), healthcheck: healthcheck?.map(replaced) };
}
