import { parse } from 'yaml';

/** What the compose file says of one container, as far as it is known here. */
export interface Container {
  readonly name: string;
  /** Program and arguments, without a shell. Empty: what the image says. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Which port of this machine leads to which of its own. */
  readonly ports: readonly { readonly published: number; readonly own: number }[];
  /** Where it keeps data. */
  readonly volumes: readonly string[];
  /** Those that have to be done, or healthy, before it starts. */
  readonly after: readonly string[];
  /** Whether it runs once and ends. */
  readonly isJob: boolean;
  /** Whether it is there only for those who name it. */
  readonly isOnDemand: boolean;
  /** The command that says whether it is healthy, if not that of its image. */
  readonly healthcheck: readonly string[] | undefined;
  readonly memoryBytes: number;
  readonly stopGraceMs: number;
}

interface Described {
  readonly entrypoint?: readonly string[];
  readonly command?: string;
  readonly environment: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly restart: string;
  readonly profiles?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[] | string };
  readonly mem_limit: string;
  readonly stop_grace_period: string;
}

/**
 * Reads a compose file.
 *
 * @param variables what `${NAME:-default}` is asked of
 */
export function readComposeFile(text: string, variables: ReadonlyMap<string, number>): Container[] {
  const { services } = parse(interpolated(text, variables), { merge: true }) as { services: Record<string, Described> };
  return Object.entries(services).map(([name, described]) => ({
    name,
    command: [...(described.entrypoint ?? []), ...wordsOf(described.command ?? '')],
    environment: Object.fromEntries(Object.entries(described.environment).map(([key, value]) => [key, String(value)])),
    ports: (described.ports ?? []).map((port) => {
      const [own, published] = port.split(':').reverse().map(Number);
      return { published: published!, own: own! };
    }),
    volumes: (described.volumes ?? []).map((volume) => volume.split(':')[1]!),
    after: Object.keys(described.depends_on ?? {}),
    isJob: described.restart === 'no',
    isOnDemand: described.profiles !== undefined,
    healthcheck: healthcheckOf(described.healthcheck?.test),
    memoryBytes: bytesOf(described.mem_limit),
    stopGraceMs: secondsOf(described.stop_grace_period) * 1000,
  }));
}

function interpolated(text: string, variables: ReadonlyMap<string, number>): string {
  const result = text.replace(/\$\{(\w+):-([^}]*)\}/g, (_, name: string, otherwise: string) => {
    return String(variables.get(name) ?? otherwise);
  });
  const unknown = /^[^#\n]*(\$.*)/m.exec(result)?.[1];
  if (unknown) throw new Error(`only \${NAME:-default} is known of the forms of a variable, and not ${unknown}`);
  return result;
}

/** Splits a command as a shell would, as far as quotes go. */
export const wordsOf = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? '');

function healthcheckOf(test: readonly string[] | string | undefined): string[] | undefined {
  if (typeof test === 'string') return ['sh', '-c', test];
  return test?.slice(1);
}

const secondsOf = (duration: string): number => matched(/^(\d+)s$/, duration);

const bytesOf = (size: string): number =>
  size.endsWith('g') ? matched(/^(\d+)g$/, size) * 2 ** 30 : matched(/^(\d+)m$/, size) * 2 ** 20;

function matched(form: RegExp, value: string): number {
  const [, digits] = form.exec(value) ?? [];
  if (digits === undefined) throw new Error(`${value} is not of the form ${form}`);
  return Number(digits);
}
