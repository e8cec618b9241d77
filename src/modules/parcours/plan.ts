import type { StepView } from './present-line.ts';

/** What a plan draws of a step. */
export type PlanStep = Pick<
  StepView,
  'key' | 'href' | 'titre' | 'ville' | 'niveau' | 'statuts' | 'propose' | 'exemple'
>;
export interface PlanLine {
  steps: readonly PlanStep[];
}

/** A station of the plan: one diploma in one school, drawn once whatever the number of lines that stop there. */
export interface Station {
  step: PlanStep;
  /** From 0, left to right. */
  colonne: number;
  /** From 1, top to bottom. */
  rang: number;
  /** On the first line. */
  ici: boolean;
  /** A stroke comes down through what is written of it. */
  traverse: boolean;
  /** Stations that follow, on any line. */
  next: PlanStep[];
}

export interface Plan {
  niveaux: (number | null)[];
  stations: Station[];
  rangs: number;
  traits: { d: string; sien: boolean; contrat: boolean }[];
}

/** Stations stand on the corners of a grid: the page lays it from the middle of its first station. */
const [COLUMN, ROW] = [100, 120];

/** Places the lines side by side: a column for each level, a row for each line, two stations never in one place. */
export function drawPlan(lines: readonly PlanLine[]): Plan {
  const niveaux = [...new Set(lines.flatMap((line) => line.steps.map((step) => step.niveau)))].sort(
    (a, b) => (a ?? 99) - (b ?? 99),
  );
  const stations = new Map<string, Station>();
  const taken = new Set<string>();
  lines.forEach((line, number) => {
    for (const step of line.steps) {
      if (stations.has(step.key)) continue;
      const colonne = niveaux.indexOf(step.niveau);
      let rang = number + 1;
      while (taken.has(`${colonne} ${rang}`)) rang++;
      taken.add(`${colonne} ${rang}`);
      stations.set(step.key, { step, colonne, rang, ici: number === 0, traverse: false, next: [] });
    }
  });
  for (const line of lines)
    line.steps.slice(1).forEach((step, index) => {
      const [from, to] = [stations.get(line.steps[index]!.key)!, stations.get(step.key)!];
      if (!from.next.some((one) => one.key === step.key)) from.next.push(step);
      if (from.colonne !== to.colonne) return;
      const [top, bottom] = [Math.min(from.rang, to.rang), Math.max(from.rang, to.rang)];
      for (const one of stations.values())
        if (one.colonne === to.colonne && one.rang >= top && one.rang < bottom) one.traverse = true;
    });
  const all = [...stations.values()].sort((a, b) => a.colonne - b.colonne || a.rang - b.rang);
  const rangs = Math.max(1, ...all.map((one) => one.rang));
  return { niveaux, stations: all, rangs, traits: strokes(lines, stations) };
}

function strokes(lines: readonly PlanLine[], stations: Map<string, Station>): Plan['traits'] {
  const drawn = new Map<string, Plan['traits'][number]>();
  lines.forEach((line, number) => {
    line.steps.slice(1).forEach((step, index) => {
      const [from, to] = [stations.get(line.steps[index]!.key)!, stations.get(step.key)!];
      const key = `${from.step.key} ${to.step.key}`;
      if (!drawn.has(key))
        drawn.set(key, { d: stroke(from, to), sien: number === 0, contrat: !step.statuts.includes('scolaire') });
    });
  });
  return [...drawn.values()];
}

function stroke(from: Station, to: Station): string {
  const [x1, y1] = [from.colonne * COLUMN, (from.rang - 1) * ROW];
  const [x2, y2] = [to.colonne * COLUMN, (to.rang - 1) * ROW];
  if (y1 === y2) return `M${x1} ${y1}H${x2}`;
  if (x1 === x2) return `M${x1} ${y1}V${y2}`;
  const back = x2 > x1 ? 1 : -1;
  return `M${x1} ${y1}H${x2 - 20.4 * back}C${x2 - 12.4 * back} ${y1} ${x2 - 12.4 * back} ${y2} ${x2} ${y2}`;
}
