import { unknownPage } from '#core/errors/index.ts';
import { page, type RequestContext, type Result } from '#core/http/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { DrawingPage } from '../views/drawing-page.tsx';
import { CURATED, seenOf } from './curated.ts';
import { readCurated, stepsOf } from './curated-rows.sql.ts';
import { doneTo } from './done.ts';
import { faultsOf, type StepFault } from './faults.ts';
import { planOf, shownCurated } from './present-curated.ts';
import { keepContext } from './subject.ts';

/** What the page says besides the line as it stands. */
export interface DrawingFilled {
  errors: Record<string, string>;
  motif: string;
  /** The order that somebody wanted, on steps that changed meanwhile. */
  wanted: readonly string[] | null;
  status: number;
}

/** A curated line being drawn: its steps, what keeps each from holding, its plan. */
export async function showDrawing(
  ctx: RequestContext,
  campus: CampusPlace,
  id: string,
  filled: Partial<DrawingFilled> = {},
): Promise<Result> {
  const row = await readCurated(ctx.db, campus.id, { id });
  if (!row) throw unknownPage();
  const steps = await stepsOf(ctx.db, id);
  const faults = new Map<string, StepFault[]>();
  for (const fault of faultsOf(steps, keepContext(ctx).today))
    faults.set(fault.id, [...(faults.get(fault.id) ?? []), fault]);
  const curated = shownCurated(row, steps);
  const now = steps.map((step) => step.id);
  const asked = filled.wanted ?? null;
  const wanted = asked && [...asked.filter((one) => now.includes(one)), ...now.filter((one) => !asked.includes(one))];
  const titles = new Map(curated.steps.map((step) => [step.id, step.titre]));
  const view = {
    campus,
    curated,
    plan: planOf([curated]),
    faults,
    seen: seenOf(steps),
    wanted: wanted && { order: wanted.join(), titles: wanted.map((one) => titles.get(one) ?? '') },
    done: await doneTo(ctx.db, CURATED, id),
    errors: filled.errors ?? {},
    motif: filled.motif ?? '',
  };
  return page(<DrawingPage view={view} />, { status: filled.status ?? 200 });
}
