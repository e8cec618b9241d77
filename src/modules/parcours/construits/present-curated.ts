import { durationText, statutLabels } from '#modules/formations/index.ts';
import type { Plan, PlanStep } from '../plan.ts';
import { drawPlan } from '../plan.ts';
import { followed, lines } from './chains.ts';
import type { CuratedRow, CuratedStep } from './curated.ts';
import { bridgeShutText, NO_SCHOOL, townText, trainingHref, trainingTitle } from './labels.ts';
import { publicBridgeUrl } from './links.ts';

/** A step of a curated line as its pages show it. */
export interface StepShown extends PlanStep {
  href: string;
  niveau: number | null;
  id: string;
  rang: number;
  /** « Étape 2 »: the step that it follows; null: the line begins there. */
  apres: number | null;
  branche: boolean;
  etablissement: string | null;
  /** The school boards; null: not known, or no school. */
  internat: boolean | null;
  duree: string;
  mois: number;
  statut: string;
  metier: string | null;
  texte: string | null;
  descend: boolean;
  passerelle: { titre: string; conditions: string; href: string } | null;
  /** Its bridge is not open, or it names no school: why the explorer does not pass there. */
  barree: string | null;
}

const placeOf = (step: CuratedStep): string =>
  `${step.training.certification}/${step.training.etablissementSlug ?? 'diplome-seul'}/${step.training.statut}`;

/** Steps in their order. @param campus whose bridges they use. */
export function shownSteps(steps: readonly CuratedStep[], campus: string): StepShown[] {
  const before = followed(steps);
  const ranks = new Map(steps.map((step, rank) => [step.id, rank + 1]));
  return steps.map((step, rank) => {
    const { training, passerelle } = step;
    const open = passerelle && passerelle.etat === 'ouverte' ? passerelle : null;
    const href = open ? publicBridgeUrl(campus, open.id) : '';
    return {
      id: step.id,
      key: placeOf(step),
      rang: rank + 1,
      apres: ranks.get(before.get(step.id) ?? '') ?? null,
      branche: step.brancheDe !== null,
      href: trainingHref(training),
      titre: trainingTitle(training),
      etablissement: training.etablissement,
      internat: training.internat,
      ville: training.etablissement ? townText(training) || training.etablissement : 'dans tout établissement',
      niveau: training.niveau,
      duree: durationText(step.dureeMois) ?? `${step.dureeMois} mois`,
      mois: step.dureeMois,
      statuts: [training.statut],
      statut: statutLabels[training.statut],
      metier: step.metier,
      texte: step.texte,
      descend: step.descend,
      passerelle: open && { titre: open.titre, conditions: open.conditions, href },
      barree: passerelle && !open ? bridgeShutText(passerelle.etat) : training.organisationId ? null : NO_SCHOOL,
      propose: open && { texte: `passerelle « ${open.titre} »`, href },
      exemple: training.exemple,
    };
  });
}

export interface CuratedShown {
  row: CuratedRow;
  steps: StepShown[];
  lines: { steps: StepShown[] }[];
  /** « 9 ans ». */
  duree: string;
  villes: string[];
}

export function shownCurated(row: CuratedRow, steps: readonly CuratedStep[]): CuratedShown {
  const shown = shownSteps(steps, row.campusSlug);
  const byId = new Map(shown.map((step) => [step.id, step]));
  const own = lines(steps).map((line) => ({ steps: line.map((step) => byId.get(step.id)!) }));
  const towns = shown.filter((step) => step.etablissement !== null).map((step) => step.ville);
  return {
    row,
    steps: shown,
    lines: own,
    duree: durationText(row.mois) ?? `${row.mois} mois`,
    villes: [...new Set(towns)],
  };
}

/** Curated lines side by side; null: there is no step to draw. */
export function planOf(curated: readonly CuratedShown[]): Plan | null {
  const all = curated.flatMap((one) => one.lines).filter((line) => line.steps.length > 0);
  return all.length > 0 ? drawPlan(all) : null;
}
