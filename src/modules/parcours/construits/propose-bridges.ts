import { statuts } from '#modules/formations/index.ts';
import type { Atlas } from '../atlas.ts';
import type { BridgeRow, LineEnd } from '../lay-bridges.ts';
import type { BridgeText, StepOfLine } from './bridges.sql.ts';
import { followed } from './chains.ts';
import { publicBridgeUrl, publicCuratedUrl } from './links.ts';

type End = BridgeText['de'];

/** A way to another status of the same diploma, elsewhere or in the same school: said beside a step, it is no step of its own. */
export interface Passage {
  titre: string;
  campus: string;
  href: string;
}

export interface Proposed {
  rows: BridgeRow[];
  /** By `passageKey`. */
  passages: ReadonlyMap<string, readonly Passage[]>;
}

export const passageKey = (certification: number, site: number): string => `${certification} ${site}`;

/** What campuses propose, in the numbers of a graph: bridges first, then the steps of their lines that name two schools. */
export function proposeBridges(
  atlas: Pick<Atlas, 'sites'>,
  numberOf: ReadonlyMap<string, number>,
  known: { bridges: readonly BridgeText[]; steps: readonly StepOfLine[] },
): Proposed {
  const sites = new Map(atlas.sites.map((site, number) => [site.id, number]));
  const endOf = ({ certificationId, organisationId, statut }: End): LineEnd | null => {
    const [certification, site] = [numberOf.get(certificationId), sites.get(organisationId)];
    return certification === undefined || site === undefined
      ? null
      : { certification, site, statut: statuts.indexOf(statut) };
  };
  const rows: BridgeRow[] = [];
  const passages = new Map<string, Passage[]>();
  const add = (from: End, to: End, mois: number | null, atteste: BridgeRow['atteste']) => {
    const [de, vers] = [endOf(from), endOf(to)];
    if (!de || !vers) return;
    const same = rows.find((row) => sameEnd(row.de, de) && sameEnd(row.vers, vers));
    // A step that names no bridge is said by the bridge, with its conditions; how long stays that of the step.
    if (same && same.atteste.conditions === null) same.atteste = atteste;
    else if (same) return;
    else if (de.certification !== vers.certification) rows.push({ de, vers, mois, atteste });
    else if (atteste.nature === 'passerelle') {
      const key = passageKey(de.certification, de.site);
      const { titre, campus, href } = atteste;
      passages.set(key, [...(passages.get(key) ?? []), { titre, campus, href }]);
    }
  };
  // Steps first: they say how long, which a bridge alone does not. Of two that join the same two trainings, the first is kept.
  for (const steps of linesOf(known.steps)) addSteps(steps, add);
  for (const { id, campus, campusSlug, titre, conditions, de, vers } of known.bridges)
    add(de, vers, null, { nature: 'passerelle', campus, titre, conditions, href: publicBridgeUrl(campusSlug, id) });
  return { rows, passages };
}

function linesOf(steps: readonly StepOfLine[]): StepOfLine[][] {
  const lines = new Map<string, StepOfLine[]>();
  for (const step of steps) lines.set(step.parcours, [...(lines.get(step.parcours) ?? []), step]);
  return [...lines.values()];
}

const sameEnd = (a: LineEnd, b: LineEnd): boolean =>
  a.certification === b.certification && a.site === b.site && a.statut === b.statut;

type Add = (de: End, vers: End, mois: number, atteste: BridgeRow['atteste']) => void;

function addSteps(steps: readonly StepOfLine[], add: Add): void {
  const before = followed(steps);
  const byId = new Map(steps.map((step) => [step.id, step]));
  for (const step of steps) {
    let from = byId.get(before.get(step.id) ?? '');
    if (!from || step.barree || step.organisationId === null || from.certificationId === step.certificationId) continue;
    const { campus, campusSlug, slug, titre, passerelle, conditions } = step;
    const named = passerelle && conditions ? `${passerelle} : ${conditions}` : null;
    const atteste = {
      nature: 'parcours',
      campus,
      titre,
      conditions: named,
      href: publicCuratedUrl(campusSlug, slug),
    } as const;
    const mois = lengthIn(steps, before, step);
    // A diploma prepared under one status, then under another: one leaves it from either.
    const left = from.certificationId;
    for (let guard = steps.length; from && from.certificationId === left && guard > 0; guard--) {
      if (from.organisationId !== null) add(endOf(from), endOf(step), mois, atteste);
      if (from.barree) break;
      from = byId.get(before.get(from.id) ?? '');
    }
  }
}

const endOf = (step: StepOfLine): End => ({
  certificationId: step.certificationId,
  organisationId: step.organisationId!,
  statut: step.statut,
});

/** Months of a diploma whose preparation goes on over several steps. */
function lengthIn(steps: readonly StepOfLine[], before: ReadonlyMap<string, string | null>, first: StepOfLine): number {
  let [mois, last] = [first.mois, first.id];
  for (const step of steps) {
    if (step.certificationId !== first.certificationId || before.get(step.id) !== last || step.brancheDe !== null)
      continue;
    mois += step.mois;
    last = step.id;
  }
  return mois;
}
