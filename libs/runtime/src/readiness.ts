import { Injectable } from '@nestjs/common';

/** Throws, or answers with a sentence, if a part of the service cannot do its work now. */
export type ReadinessCheck = () => string | undefined | Promise<string | undefined>;

const CHECK_TIMEOUT_MS = 2_000;

/** What has to be well for a service to take work. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, ReadinessCheck>();

  add(part: string, check: ReadinessCheck): void {
    this.checks.set(part, check);
  }

  /** Each part with what is wrong with it: `ok` if nothing is. */
  async report(): Promise<Record<string, string>> {
    const parts = [...this.checks].map(async ([part, check]) => [part, (await resultOf(check)) ?? 'ok'] as const);
    return Object.fromEntries(await Promise.all(parts));
  }
}

/** A part that hangs is not well either. */
async function resultOf(check: ReadinessCheck): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${CHECK_TIMEOUT_MS} ms`), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([Promise.resolve().then(check), late]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
