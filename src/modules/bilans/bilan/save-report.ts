import { createHash } from 'node:crypto';
import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { count } from '#core/text/index.ts';
import { addDays, isDay } from '#core/time/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import { type CampusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { flatten, type Heading, headingOf } from '../cadres/frame.ts';
import { frameAt } from '../cadres/frames.ts';
import { type FrameContext, keepShipped } from '../cadres/save-frame.ts';
import type { ReportHooks } from '../hooks.ts';
import type { ActForm, AnswerForm, NewReportForm } from '../schemas.ts';
import { frameOfReport, liveContent } from './content.ts';
import {
  COMMENT_REPORT,
  isAnswered,
  isFrozen,
  isOpen,
  PREPARE_REPORT,
  PUBLISH_REPORT,
  REPORT,
  type Report,
  type ReportContent,
  reportGuards,
  reportWorkflow,
  subjectOf,
} from './report.ts';
import {
  answersOf,
  insertComment,
  insertFreeze,
  insertReport,
  keepAnswer,
  lastFreeze,
  lockReports,
  publicReport,
  publishReport,
  readReport,
  updateReport,
} from './reports.sql.ts';

/** What a field of a form of reports breaks. */
export class ReportRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('report.refused', sentence);
  }
}
const stale = () => new Conflict('report.stale', 'Ce bilan a changé entre-temps. Relisez la page, puis recommencez.');

async function held(tx: Tx, campus: CampusPlace, id: string): Promise<Report> {
  const report = await readReport(tx, campus.id, id, { lock: true });
  if (!report) throw unknownPage();
  return report;
}

async function note(
  tx: Tx,
  ctx: FrameContext,
  of: {
    campus: CampusPlace;
    decision: ReturnType<typeof demand>;
    act: string;
    id: string;
    version?: number;
    reason?: string;
    details?: Record<string, unknown>;
  },
): Promise<void> {
  await writeJournal(tx, {
    ...authorOf(ctx, of.decision),
    act: of.act,
    objectType: REPORT,
    objectId: of.id,
    version: of.version ?? null,
    reason: of.reason ?? null,
    details: { campus: of.campus.id, ...of.details },
  });
}

/** Texts of an earlier report, under the headings that this frame still has: to be confirmed one by one. */
async function startFrom(
  tx: Tx,
  ctx: FrameContext,
  previous: Report,
  made: { id: string; headings: ReadonlySet<string> },
) {
  const year = previous.au.slice(0, 4);
  for (const one of await answersOf(tx, previous.id)) {
    if (one.texte === '' || !made.headings.has(one.rubrique)) continue;
    const kept = { bilanId: made.id, rubrique: one.rubrique, texte: one.texte, nonRenseigne: false, motif: '' };
    await keepAnswer(tx, { ...kept, reprisDe: year, now: ctx.now, by: ctx.actor?.id ?? null });
  }
}

/** Ten years: the longest of the projects that frames ask about. */
const MOST_DAYS = 3_660;
/** Begins a report of a campus on a period. @returns its id. @throws NotFound · Forbidden · ReportRefused. */
export async function createReport(
  tx: Tx,
  ctx: FrameContext,
  campus: CampusPlace,
  typed: NewReportForm,
): Promise<string> {
  const decision = demand(ctx.actor, PREPARE_REPORT, campusSubject(campus));
  const [code, version] = typed.cadre.split('/');
  if (!code || !version) throw new ReportRefused('cadre', 'Choisissez un cadre.');
  const frame = await frameAt(tx, { code, version }, { lock: true });
  if (frame.etat !== 'publie') throw new ReportRefused('cadre', 'Choisissez une version publiée.');
  if (typed.titre.length > 200) throw new ReportRefused('titre', '200 caractères au plus.');
  if (!isDay(typed.du)) throw new ReportRefused('du', 'Donnez le premier jour de la période.');
  if (!isDay(typed.au)) throw new ReportRefused('au', 'Donnez le dernier jour de la période.');
  if (typed.du > typed.au) throw new ReportRefused('au', 'La période finit avant de commencer.');
  if (frame.contenu.periode_de_reference === 'date' && typed.du !== typed.au)
    throw new ReportRefused('au', 'Ce cadre décrit la situation d’un jour : donnez deux fois ce jour.');
  if (typed.au > addDays(typed.du, MOST_DAYS)) throw new ReportRefused('au', 'Dix ans au plus.');
  const previous = typed.precedent ? await readReport(tx, campus.id, typed.precedent) : null;
  if (typed.precedent && !previous) throw new ReportRefused('precedent', 'Choisissez un bilan de ce campus.');
  const cadreId = frame.id ?? (await keepShipped(tx, ctx, frame));
  const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' });
  const id = await insertReport(tx, {
    campusId: campus.id,
    cadreId,
    titre: typed.titre || frame.contenu.libelle,
    genre: frame.contenu.periode_de_reference,
    du: typed.du,
    au: typed.au,
    precedentId: previous?.id ?? null,
    now: ctx.now,
    by: ctx.actor?.id ?? null,
    originId,
  });
  if (!id) throw new ReportRefused('au', 'Ce campus a déjà un bilan de ce cadre sur cette période.');
  const headings = new Set(flatten(frame.contenu.noeuds).map((one) => one.heading.id));
  if (previous) await startFrom(tx, ctx, previous, { id, headings });
  await note(tx, ctx, { campus, decision, act: 'report.created', id, version: 1, details: { cadre: typed.cadre } });
  return id;
}

/** A heading that asks for something. @throws NotFound when the frame has none of this id. */
async function askedHeading(tx: Tx, report: Report, id: string): Promise<Heading> {
  const place = headingOf(await frameOfReport(tx, report), id);
  if (!place || place.heading.attendu === null) throw unknownPage();
  return place.heading;
}

/**
 * Writes under a heading. @param order.version that of the heading as the form saw it, 0 when nothing was there.
 * @throws NotFound · Forbidden · RuleBroken `report.closed` · Conflict `report.stale` · ReportRefused.
 */
export async function writeAnswer(
  tx: Tx,
  ctx: FrameContext,
  campus: CampusPlace,
  order: AnswerForm & { id: string; rubrique: string },
): Promise<void> {
  const report = await held(tx, campus, order.id);
  const decision = demand(ctx.actor, PREPARE_REPORT, subjectOf(campus, report));
  if (!isOpen(report.etat)) throw new RuleBroken('report.closed', 'Ce bilan ne s’écrit plus : reprenez-le d’abord.');
  const { longueur_max: longueur } = await askedHeading(tx, report, order.rubrique);
  const there = (await answersOf(tx, report.id)).find((one) => one.rubrique === order.rubrique);
  if ((there?.version ?? 0) !== order.version) throw stale();
  if (order.texte.length > 20_000) throw new ReportRefused('texte', '20 000 caractères au plus.');
  // Lines and files are counted by who reads: only signs are.
  if (longueur?.unite === 'signes' && order.texte.length > longueur.valeur)
    throw new ReportRefused('texte', `Le cadre demande ${count(longueur.valeur, 'signe', 'signes')} au plus.`);
  const nonRenseigne = order.non_renseigne === 'oui';
  if (nonRenseigne && order.motif === '') throw new ReportRefused('motif', 'Dites pourquoi ce n’est pas renseigné.');
  if (!nonRenseigne && order.motif !== '')
    throw new ReportRefused('non_renseigne', 'Cochez « Non renseigné », ou videz le motif.');
  if (order.motif.length > 1_000) throw new ReportRefused('motif', '1 000 caractères au plus.');
  const kept = { bilanId: report.id, rubrique: order.rubrique, texte: order.texte, nonRenseigne, reprisDe: null };
  await keepAnswer(tx, { ...kept, motif: nonRenseigne ? order.motif : '', now: ctx.now, by: ctx.actor?.id ?? null });
  await note(tx, ctx, {
    campus,
    decision,
    act: 'report.answered',
    id: report.id,
    details: { rubrique: order.rubrique },
  });
}

/** @throws NotFound · Forbidden · ReportRefused. */
export async function writeComment(
  tx: Tx,
  ctx: FrameContext,
  campus: CampusPlace,
  order: { id: string; rubrique: string; texte: string },
): Promise<void> {
  const report = await held(tx, campus, order.id);
  const decision = demand(ctx.actor, COMMENT_REPORT, subjectOf(campus, report));
  await askedHeading(tx, report, order.rubrique);
  if (order.texte === '') throw new ReportRefused('commentaire', 'Écrivez votre commentaire.');
  if (order.texte.length > 2_000) throw new ReportRefused('commentaire', '2 000 caractères au plus.');
  await insertComment(tx, { ...order, bilanId: report.id, now: ctx.now, by: ctx.actor?.id ?? null });
  await note(tx, ctx, {
    campus,
    decision,
    act: 'report.commented',
    id: report.id,
    details: { rubrique: order.rubrique },
  });
}

/** Keeps a report as it is read now, for ever. */
export async function freezeReport(
  tx: Tx,
  ctx: Pick<FrameContext, 'actor' | 'now'>,
  id: string,
  content: ReportContent,
): Promise<string> {
  const contenu = JSON.stringify(content);
  const empreinte = createHash('sha256').update(contenu).digest('hex');
  const rang = ((await lastFreeze(tx, id))?.rang ?? 0) + 1;
  await insertFreeze(tx, { bilanId: id, rang, contenu, empreinte, figeLe: ctx.now, by: ctx.actor?.id ?? null });
  return empreinte;
}

/** Leads a report by an act of its workflow. @throws NotFound · Forbidden · Conflict · ReportRefused with every guard. */
export async function moveReport(
  tx: Tx,
  ctx: FrameContext,
  hooks: ReportHooks,
  campus: CampusPlace,
  order: ActForm & { id: string },
): Promise<string> {
  const report = await held(tx, campus, order.id);
  const act = transitionOf(reportWorkflow, report.etat, order.acte);
  if (!act) throw new ReportRefused('suite', 'Cet acte n’est plus ouvert : relisez la page.');
  const decision = demand(ctx.actor, act.droit, subjectOf(campus, report));
  if (report.version !== order.version) throw stale();
  const reading = { hooks, actor: ctx.actor, campus, report, now: ctx.now, today: ctx.today };
  const needs = act.id === 'relire' || act.id === 'clore';
  const content = needs ? await liveContent(tx, reading, await frameOfReport(tx, report)) : null;
  const vides =
    content?.rubriques.filter((one) => one.obligatoire && one.attendu !== null && !isAnswered(one)).length ?? 0;
  const manques = order.assume === 'oui' ? 0 : (content?.manques.length ?? 0);
  const { destinataire, motif } = order;
  const facts = { vides, manques, au: report.au, genre: report.genre, today: ctx.today, destinataire, motif };
  const refusals = refusalsOf(act, reportGuards, facts);
  if (refusals.length > 0) throw new ReportRefused(order.acte, refusals.map((one) => one.sentence).join(' '));
  if (destinataire.length > 200) throw new ReportRefused('destinataire', '200 caractères au plus.');
  if (motif.length > 1_000) throw new ReportRefused('motif', '1 000 caractères au plus.');
  const empreinte = act.id === 'clore' ? await freezeReport(tx, ctx, report.id, content!) : null;
  const said = { ...(act.id === 'transmettre' ? { destinataire } : {}), ...(act.id === 'renvoyer' ? { motif } : {}) };
  // Sent back, it is shown no longer: what comes next is published by an act of its own.
  if (act.id === 'renvoyer' && report.annee !== null) await publishReport(tx, report.id, null);
  const version = await updateReport(tx, report.id, { etat: act.vers, ...said });
  const details = { de: report.etat, vers: act.vers, ...(empreinte ? { empreinte } : {}) };
  const named = empreinte ? 'report.frozen' : 'report.moved';
  await note(tx, ctx, {
    campus,
    decision,
    act: named,
    id: report.id,
    version,
    ...(motif ? { reason: motif } : {}),
    details,
  });
  return act.vers;
}

/** Shows a closed report to anybody, or no longer. @throws NotFound · Forbidden · Conflict · ReportRefused. */
export async function changePublication(
  tx: Tx,
  ctx: FrameContext,
  campus: CampusPlace,
  order: { id: string; version: number; publie: boolean },
): Promise<void> {
  const report = await held(tx, campus, order.id);
  const decision = demand(ctx.actor, PUBLISH_REPORT, subjectOf(campus, report));
  if (report.version !== order.version) throw stale();
  if (order.publie && !isFrozen(report.etat)) throw new ReportRefused('publie', 'Un bilan se publie une fois clos.');
  const annee = Number(report.au.slice(0, 4));
  await lockReports(tx, campus.id);
  const shown = order.publie ? await publicReport(tx, campus.id, annee) : null;
  if (shown && shown.id !== report.id)
    throw new ReportRefused('publie', `Un autre bilan est publié pour ${annee} : retirez-le d’abord.`);
  const version = await publishReport(tx, report.id, order.publie ? { at: ctx.now, annee } : null);
  const act = order.publie ? 'report.published' : 'report.withdrawn';
  await note(tx, ctx, { campus, decision, act, id: report.id, version, details: { annee } });
}
