import { type Statut, statuts } from '#modules/formations/index.ts';
import type { Asked } from './asked.ts';
import type { KnownAtlas } from './atlas-store.ts';
import { presentAtlas } from './atlas-store.ts';
import { bestEntry, costOf, linkBetween, type Question, type Step } from './line-cost.ts';
import { type LineView, presentLine, presentStep } from './present-line.ts';
import { type Deps, questionFor } from './read-explorer.ts';

export interface KeptLine {
  asked: Asked;
  line: LineView | null;
  /** Steps that are no longer what the address says, in words. */
  perdues: string[];
}

/** The site and the certification of a step, as the address names them. */
function stepOf(
  known: KnownAtlas,
  key: string,
): { certification: number; stop: number; site: number; statuts: number } | null {
  const [slug, siteSlug, statut] = key.split('/');
  const { atlas } = known;
  const certification = atlas.certifications.findIndex((one) => one.slug === slug);
  if (certification < 0) return null;
  const bit = 1 << statuts.indexOf(statut as Statut);
  let found: ReturnType<typeof stepOf> = null;
  for (let stop = atlas.debut[certification]!; stop < atlas.debut[certification + 1]!; stop++) {
    const here = atlas.stops[stop]!.sites.find(({ site }) => atlas.sites[site]!.slug === siteSlug);
    if (!here) continue;
    const own = atlas.ponts?.bouts.has(stop) ?? false;
    if (own && here.statuts === bit) return { certification, stop, ...here };
    if (!own) found = { certification, stop, ...here };
  }
  return found;
}

/**
 * A line kept by its address, read again in the offer of today: durations, statuses and rates are those of now. A step that closed,
 * or that no longer follows the one before, is said, and the line is not drawn as if it held.
 */
export async function readKeptLine(deps: Deps, asked: Asked, keys: string[]): Promise<KeptLine> {
  const known = await presentAtlas(deps.pool);
  const question = await questionFor(deps, known, asked);
  const steps: Step[] = [];
  if (!question)
    return { asked, line: null, perdues: ['Nous ne comprenons plus la question dont cette ligne est partie.'] };
  const perdues: string[] = [];
  for (const key of keys) {
    const found = stepOf(known, key);
    if (!found) {
      perdues.push(`L’étape « ${key.replaceAll('/', ', ')} » n’est plus dans l’offre connue.`);
      break;
    }
    const before = steps.at(-1);
    const link = before
      ? linkBetween(known.atlas, before.stop, found.stop)
      : bestEntry(question, known.atlas.stops[found.stop]!, found.statuts, keys.length === 1);
    const node = known.atlas.certifications[found.certification]!;
    if (!link) {
      perdues.push(`« ${node.intitule} » : nous ne savons plus y entrer par l’étape d’avant.`);
      break;
    }
    steps.push({ ...found, mois: link.mois, link });
  }
  if (perdues.length > 0 || steps.length === 0) return { asked, line: null, perdues };
  return { asked, line: lineView(known, question, steps), perdues };
}

function lineView(known: KnownAtlas, question: Question, steps: Step[]): LineView {
  const last = steps.at(-1)!;
  const anywhere: Question = { ...question, rayonKm: null, cibles: new Map([[last.certification, 0]]) };
  const cost = costOf(
    known.atlas,
    anywhere,
    steps.map((step) => step.stop),
    steps[0]!.link,
  )!;
  const shown = presentLine(known, anywhere, { steps, cost });
  return { ...shown, steps: steps.map((step) => presentStep(known, anywhere, step)), raisons: [] };
}
