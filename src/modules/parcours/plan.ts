import { slugify } from '#core/text/index.ts';
import type { Column } from './labels.ts';
import type { LineView, StepView } from './present-line.ts';

/** What a plan draws of a step. */
export interface PlanStep extends Pick<StepView, 'key' | 'titre' | 'ville' | 'statuts' | 'propose' | 'exemple'> {
  /** Its page; null: the class has none. */
  href: string | null;
  niveau: Column;
}
export interface PlanLine {
  /** What is to be ended first; absent: nothing. */
  reste?: LineView['reste'];
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
  niveaux: Column[];
  stations: Station[];
  rangs: number;
  traits: { d: string; sien: boolean; contrat: boolean }[];
}

/** Stations stand on the corners of a grid: the page lays it from the middle of its first station. */
const [COLUMN, ROW] = [100, 120];

const placeOf = (niveau: Column): number => (niveau === 'classe' ? 0 : (niveau ?? 99));

/** What is left of a class, as the first station of a line. */
const ofClass = ({ texte, duree }: NonNullable<LineView['reste']>): PlanStep => ({
  key: `classe/${slugify(texte)}`,
  href: null,
  titre: texte,
  ville: `${duree}, l’année en cours comprise`,
  niveau: 'classe',
  statuts: [],
  propose: null,
  exemple: false,
});

/** Places the lines side by side: a column for each level, a row for each line, two stations never in one place. */
export function drawPlan(asked: readonly PlanLine[]): Plan {
  const lines = asked.map(({ reste, steps }) => ({ steps: reste ? [ofClass(reste), ...steps] : steps }));
  const niveaux = [...new Set(lines.flatMap((line) => line.steps.map((step) => step.niveau)))].sort(
    (a, b) => placeOf(a) - placeOf(b),
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
