/** Does one thing, and says on the terminal what came of it and how long it took, while the test still runs. */
export async function step<T>(name: string, work: () => T | Promise<T>, tell: (result: T) => string): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  // Not by console, which Jest shows with a stack, and not on stdout, which may be asked for JSON.
  process.stderr.write(`  ✓ ${name.padEnd(12)} ${tell(result).padEnd(64)} ${seconds.padStart(6)} s\n`);
  return result;
}
