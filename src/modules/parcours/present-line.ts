import {
  boardingOf,
  certificationUrl,
  offerUrl,
  type Statut,
  statutLabels,
  statuts,
  titleOf,
} from '#modules/formations/index.ts';
import type { Rate } from './atlas.sql.ts';
import type { Node, Site } from './atlas.ts';
import type { KnownAtlas } from './atlas-store.ts';
import type { Passage } from './construits/propose-bridges.ts';
import type { Line, Question, Step } from './line-cost.ts';
import type { Preference } from './preferences.ts';
import type { Proposal } from './propose.ts';
import { hindrancesOf, natureOf, proposedBy, sourceOf, years } from './say-link.ts';

export interface StepView {
  /** One diploma in one school. */
  key: string;
  /** How the address of a line names it: its status too, when a campus proposes it under that one. */
  etape: string;
  /** Its page; that of the diploma alone where files only know the one that it replaced. */
  href: string;
  titre: string;
  certification: string;
  site: string;
  etablissement: string;
  ville: string;
  /** The school boards; null: not known. */
  internat: boolean | null;
  niveau: number | null;
  /** « 2 ans ». */
  duree: string;
  mois: number;
  statuts: Statut[];
  /** « scolaire ou apprentissage ». */
  statutsTexte: string;
  /** Kilometres from home; null: no home, or a school that is nowhere. */
  km: number | null;
  /** « à 12 km de chez vous », « distance inconnue »; null: no home. */
  distance: string | null;
  /** Employment six months after, in the région; null: not published. */
  emploi: Rate | null;
  /** The same of the school, all its diplomas together; null: not published. */
  emploiEcole: Rate | null;
  /** What the step is of the one before: usual, rare, neighbouring. */
  link: string;
  obstacles: string[];
  /** Who says that it follows, and how long it lasts; null: the campus that proposes it. */
  source: string | null;
  /** The campus that proposes to come here from the step before, and where it says so; null: rules alone. */
  propose: { texte: string; href: string } | null;
  /** Bridges towards another status of the same diploma. */
  passages: readonly Passage[];
  exemple: boolean;
}

export interface LineView {
  /** What is to be ended first, where the person stands: words and « 2 ans »; null: nothing. */
  reste: { texte: string; duree: string } | null;
  steps: StepView[];
  raisons: string[];
  mois: number;
  moisApprentissage: number;
  /** « 7 ans », « dont 3 ans en apprentissage, salarié ». */
  duree: string;
  contrat: string;
  villes: string[];
  demenagements: number;
}

/** Farther than that, one lodges near the school. */
const LODGING_KM = 40;
const [SCOLAIRE, APPRENTISSAGE] = [0, 1];

export const siglesOf = (node: Node): string | null => node.sigle ?? (node.cle.startsWith('master:') ? 'Master' : null);
export const titleOfNode = (node: Node): string => titleOf(siglesOf(node), node.intitule);

export function presentLine(known: KnownAtlas, question: Question, line: Line): Omit<LineView, 'raisons'> {
  const steps = line.steps.map((step) => presentStep(known, question, step));
  const monthsOf = (kept: (step: Step) => boolean) =>
    line.steps.reduce((sum, step) => sum + (kept(step) ? step.mois : 0), 0);
  const moisApprentissage = monthsOf((step) => byContract(question, step));
  const possible = monthsOf((step) => (step.statuts & (1 << APPRENTISSAGE!)) !== 0);
  const reste = line.steps[0]?.link.reste;
  return {
    reste: reste ? { texte: reste.texte, duree: years(reste.mois) } : null,
    steps,
    mois: line.cost.mois,
    moisApprentissage,
    duree: years(line.cost.mois),
    contrat: contractText(line.cost.mois, moisApprentissage, possible),
    villes: [...new Set(steps.map((step) => step.ville))],
    demenagements: line.cost.villes,
  };
}

function contractText(mois: number, contrat: number, possible: number): string {
  if (possible === 0) return 'sans apprentissage';
  if (contrat === mois) return 'toute en apprentissage, salarié';
  if (contrat === possible) return `dont ${years(contrat)} en apprentissage, salarié`;
  const choix = possible === mois ? 'd’un bout à l’autre' : `pendant ${years(possible)}`;
  return contrat === 0
    ? `apprentissage possible ${choix}`
    : `dont ${years(contrat)} en apprentissage, possible ${choix}`;
}

/** Followed as an apprentice: the status preferred when there is a choice, the only one otherwise. */
const byContract = (question: Question, step: Step): boolean =>
  (step.statuts & (1 << APPRENTISSAGE!)) !== 0 &&
  (question.preference === 'alternance' || (step.statuts & (1 << SCOLAIRE!)) === 0);

/** One step in words. */
export function presentStep(known: KnownAtlas, question: Question, step: Step): StepView {
  const { atlas } = known;
  const node = atlas.certifications[step.certification]!;
  const site = atlas.sites[step.site]!;
  const stop = atlas.stops[step.stop]!;
  const here = stop.sites.find((one) => one.site === step.site)!;
  const distance = question.distances?.[stop.ville] ?? Number.NaN;
  const followed = statuts.filter((_, statut) => step.statuts & (1 << statut));
  const km = Number.isNaN(distance) ? null : Math.round(distance);
  return {
    key: `${node.slug}/${site.slug}`,
    etape: `${node.slug}/${site.slug}${atlas.ponts?.bouts.has(step.stop) ? `/${followed[0]}` : ''}`,
    href: here.herite ? certificationUrl(node.slug) : offerUrl(node.slug, site.slug),
    titre: titleIn(node, step),
    certification: node.slug,
    site: site.slug,
    etablissement: site.nom,
    ville: site.commune ? `${site.commune}${site.departement ? ` (${site.departement})` : ''}` : 'lieu non renseigné',
    internat: site.internat,
    niveau: node.niveau,
    duree: years(step.mois),
    mois: step.mois,
    statuts: followed,
    statutsTexte: followed.map((statut) => statutLabels[statut]).join(' ou '),
    km,
    distance: question.distances && (km === null ? 'distance inconnue' : `à ${km} km de chez vous`),
    emploi: bestRate(step, (statut) => known.rateOf(step.certification, site.region, statut)),
    emploiEcole: bestRate(step, (statut) => known.schoolRateOf(step.site, statut)),
    link: natureOf(step.link),
    source: sourceOf(step.link),
    obstacles: hindrances(node, site, step, { km, herite: here.herite, contract: byContract(question, step) }),
    propose: step.link.atteste ? { texte: proposedBy(step.link.atteste), href: step.link.atteste.href } : null,
    passages: known.passagesAt(step.certification, step.site),
    exemple: node.exemple,
  };
}

/** « (entrée : bac général) » is said of those who leave school, not of who comes with a bac +2. */
const titleIn = (node: Node, step: Step): string =>
  node.genre === 'ingenieur' && !isLeaver(step)
    ? titleOfNode(node).replace(/\s*\(entrée\s*:[^)]*\)/i, '')
    : titleOfNode(node);
const isLeaver = (step: Step): boolean => /^bac_(general|techno)$/.test(step.link.regle.de);

/** The best of the statuses of a step. */
function bestRate(step: Step, rateOf: (statut: number) => Rate | null): Rate | null {
  const rates = [SCOLAIRE!, APPRENTISSAGE!]
    .filter((statut) => step.statuts & (1 << statut))
    .map(rateOf)
    .filter((rate) => rate !== null);
  return rates.sort((a, b) => b.taux - a.taux)[0] ?? null;
}

function hindrances(
  node: Node,
  site: Site,
  step: Step,
  facts: { km: number | null; herite: boolean; contract: boolean },
): string[] {
  const out = hindrancesOf(step.link);
  // Who ends his class is there already: he lodges, and has his contract.
  const arrives = !step.link.fin;
  if (arrives && facts.contract) out.push('Il faut trouver un employeur qui signe un contrat d’apprentissage.');
  if (arrives && facts.km !== null && facts.km > LODGING_KM)
    out.push(`À ${facts.km} km : il faut se loger (internat : ${boardingOf(site.internat, null).text}).`);
  if (facts.herite) out.push('Connue ici sous le diplôme que celui-ci a remplacé : vérifier qu’elle a suivi.');
  if (node.genre === 'ingenieur' && !isLeaver(step) && /entrée\s*:/i.test(node.intitule))
    out.push('Le fichier national ne dit que l’entrée après le bac : demander à l’école l’admission sur titre.');
  return out;
}

/** Why a line is proposed: what it does best or how it differs from the first, then which campus proposes a part of it. */
export function reasonsOf(known: KnownAtlas, question: Question, proposal: Proposal, first: Proposal | null): string[] {
  const proposed = proposal.line.steps.flatMap(({ link }) => (link.atteste ? `${proposedBy(link.atteste)}.` : []));
  return [...ownReasons(known, question, proposal, first), ...new Set(proposed)];
}

function ownReasons(known: KnownAtlas, question: Question, proposal: Proposal, first: Proposal | null): string[] {
  const line = presentLine(known, { ...question, preference: proposal.pour }, proposal.line);
  if (first === null) return [bestText(question, proposal.line, line)];
  const best = presentLine(known, question, first.line);
  const out: string[] = proposal.pour === question.preference ? [] : [SERVED[proposal.pour]!];
  const last = line.steps.at(-1)!;
  if (last.certification !== best.steps.at(-1)!.certification) out.push(`Arrive à un autre diplôme : ${last.titre}.`);
  if (proposal.sans && line.steps.every((step) => step.certification !== proposal.sans!.slug))
    out.push(`Sans passer par ${titleOfNode(proposal.sans)}.`);
  const months = best.mois - line.mois;
  if (months !== 0) out.push(months > 0 ? `${years(months)} de moins.` : `${years(-months)} de plus.`);
  const contract = line.moisApprentissage - best.moisApprentissage;
  if (contract > 0) out.push(`${years(contract)} de plus en apprentissage.`);
  const moves = best.demenagements - line.demenagements;
  if (moves > 0) out.push(moves === 1 ? 'Un déménagement de moins.' : `${moves} déménagements de moins.`);
  const nearer = farthest(best) - farthest(line);
  if (nearer >= 10) out.push(`Plus près : ${farthest(line)} km au plus, au lieu de ${farthest(best)}.`);
  return out.length > 0 ? out : ['Un autre chemin vers le même but.'];
}

/** What a line proposed for another preference does best. */
const SERVED: Partial<Record<Preference, string>> = {
  court: 'La plus courte.',
  sur_place: 'Celle où l’on déménage le moins.',
  alternance: 'Celle où l’apprentissage commence le plus tôt.',
};

const farthest = (line: Pick<LineView, 'steps'>): number => Math.max(0, ...line.steps.map((step) => step.km ?? 0));

function bestText(question: Question, line: Line, view: Omit<LineView, 'raisons'>): string {
  const { preference } = question;
  if (preference === 'court') return `La plus courte : ${years(line.cost.mois)}.`;
  if (preference === 'proche')
    return question.distances === null
      ? 'La mieux rattachée à ce que vous cherchez ; dites où vous habitez pour mesurer les distances.'
      : `La plus proche de chez vous : ${farthest(view)} km au plus.`;
  if (preference === 'sur_place')
    return view.demenagements === 0
      ? 'Aucun déménagement.'
      : `Le moins de déménagements : ${view.demenagements === 1 ? 'un' : view.demenagements}.`;
  if (preference === 'scolaire')
    return line.cost.autrement === 0
      ? 'Sous statut scolaire d’un bout à l’autre.'
      : `Sous statut scolaire le plus longtemps : ${years(line.cost.mois - line.cost.autrement)} sur ${years(line.cost.mois)}.`;
  if (preference === 'resultats')
    return line.cost.debouche > 100
      ? 'Aucun taux d’emploi n’est publié pour ces arrivées : les lignes sont rangées par leurs liens, puis leur durée.'
      : `Le meilleur taux d’emploi publié six mois après l’arrivée : ${100 - line.cost.debouche} %.`;
  if (line.cost.attente > 0 && line.cost.attente === line.steps.reduce((sum, step) => sum + step.mois, 0))
    return 'Aucune ligne ne passe par l’apprentissage : celle-ci est la mieux rattachée.';
  return line.cost.attente === 0
    ? 'En apprentissage dès la première étape.'
    : `En apprentissage le plus tôt : après ${years(line.cost.attente)}.`;
}
