/** Where a step of a curated line stands. Steps come in the order of their rank. */
export interface PlacedStep {
  id: string;
  /** The step that it branches from; null: it is on the main line, after the one before it there. */
  brancheDe: string | null;
}

/** The step that each one follows; null: the line begins there. */
export function followed(steps: readonly PlacedStep[]): Map<string, string | null> {
  const before = new Map<string, string | null>();
  let last: string | null = null;
  for (const step of steps) {
    before.set(step.id, step.brancheDe ?? last);
    if (step.brancheDe === null) last = step.id;
  }
  return before;
}

/** From the beginning of the line to a step, itself included; null: one never gets there, it turns round. */
export function pathTo(before: ReadonlyMap<string, string | null>, id: string): string[] | null {
  const path: string[] = [];
  for (let at: string | null = id; at !== null; at = before.get(at) ?? null) {
    if (path.includes(at)) return null;
    path.unshift(at);
  }
  return path;
}

/** The lines of a plan: the main one first, then one for each alternative, from the beginning to its end. */
export function lines<Step extends PlacedStep>(steps: readonly Step[]): Step[][] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const before = followed(steps);
  const main = steps.filter((step) => step.brancheDe === null);
  const goesOn = new Set(steps.map((step) => step.brancheDe));
  const branches = steps
    .filter((step) => step.brancheDe !== null && !goesOn.has(step.id))
    .flatMap((step) => {
      const path = pathTo(before, step.id);
      return path ? [path.flatMap((id) => byId.get(id) ?? [])] : [];
    });
  return main.length > 0 ? [main, ...branches] : branches;
}
