/** From what it needs to what it adds: pure, and quiet about odd prose. */
export type Step<Needs, Adds> = (article: Needs) => Adds;

interface NamedStep {
  readonly name: string;
  /** Raised whenever the step would answer differently: it is stamped on every article. */
  readonly version: number;
  readonly run: Step<never, object>;
}

/**
 * An ordered, immutable list of steps. Each sees everything that was added before it, and returns only what it adds;
 * a step that needs what a later one adds does not compile.
 */
export class Pipeline<In extends object, Out extends object> {
  private constructor(readonly steps: readonly NamedStep[]) {}

  static from<In extends object>(): Pipeline<In, In> {
    return new Pipeline([]);
  }

  use<Adds extends object>(step: Step<Out, Adds>, version = 1): Pipeline<In, Omit<Out, keyof Adds> & Adds> {
    const named = { name: step.name, version, run: step as Step<never, object> };
    return new Pipeline([...this.steps, named]);
  }

  /**
   * Takes an article through all steps, and names the one that gave each field its value: of several, the last. A step
   * that hands on what a field already had gave it nothing.
   */
  run(article: In): { readonly article: Out; readonly madeBy: ReadonlyMap<string, string> } {
    let soFar = { ...article } as Readonly<Record<string, unknown>>;
    const madeBy = new Map<string, string>();
    for (const { name, run } of this.steps) {
      const added = run(soFar as never);
      for (const [field, value] of Object.entries(added)) {
        if (!isSame(soFar[field], value)) madeBy.set(field, name);
      }
      soFar = { ...soFar, ...added };
    }
    return { article: soFar as Out, madeBy };
  }
}

/** Whether two values are the same data, whoever made them. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [entries, others] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    entries.length === others.size && entries.every(([key, value]) => others.has(key) && isSame(value, others.get(key)))
  );
}
