import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { frenchDate, frenchDateTime, isoDate } from '#core/time/index.ts';
import { stateLabel, transitionsFrom } from '#core/workflow/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, may } from '#modules/droits/index.ts';
import type { ReportHooks } from '../hooks.ts';
import type { ActForm } from '../schemas.ts';
import type { ReportModel } from '../views/report-page.tsx';
import { frameOfReport, frozenContent, liveContent } from './content.ts';
import {
  COMMENT_REPORT,
  isAnswered,
  isFrozen,
  isOpen,
  PREPARE_REPORT,
  PUBLISH_REPORT,
  READ_REPORT,
  REMIND_PILOTS,
  type Report,
  type ReportContent,
  readyPercent,
  reportWorkflow,
  sectionsOf,
  subjectOf,
} from './report.ts';
import { type Comment, commentsOf, readReport } from './reports.sql.ts';

export interface ReportPlace {
  campus: CampusPlace;
  report: Report;
}

/** A report at its address, for who does an act on it. @throws NotFound · Forbidden. */
export async function reportAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
  act = READ_REPORT,
): Promise<ReportPlace> {
  const campus = await campusAt(ctx.db, params.slug);
  const report = await readReport(ctx.db, campus.id, params.id);
  if (!report) throw unknownPage();
  demand(ctx.actor, READ_REPORT, subjectOf(campus, report));
  if (act !== READ_REPORT) demand(ctx.actor, act, subjectOf(campus, report));
  return { campus, report };
}

/** Figures of a closed report no longer lead to their lines: those of today may be others. */
const closedContent = (content: ReportContent): ReportContent => ({
  ...content,
  rubriques: content.rubriques.map((one) => ({
    ...one,
    chiffres: one.chiffres.map((each) => ({ ...each, href: null })),
  })),
});

/** What a person reads of a report: its freeze once it is closed, and for who does not prepare it. */
export async function contentFor(ctx: RequestContext, hooks: ReportHooks, { campus, report }: ReportPlace) {
  const prepares = may(ctx.actor, PREPARE_REPORT, subjectOf(campus, report)).allowed;
  if (isFrozen(report.etat) || (report.etat === 'a_reprendre' && !prepares)) {
    const frozen = await frozenContent(ctx.db, report);
    if (frozen) return { ...frozen, content: closedContent(frozen.content) };
  }
  const now = ctx.clock.now();
  const reading = { hooks, actor: ctx.actor, campus, report, now, today: isoDate(now) };
  return { freeze: null, content: await liveContent(ctx.db, reading, await frameOfReport(ctx.db, report)) };
}

export function rightsOn(ctx: RequestContext, { campus, report }: ReportPlace) {
  const on = (act: string) => may(ctx.actor, act, subjectOf(campus, report)).allowed;
  return {
    writes: isOpen(report.etat) && on(PREPARE_REPORT),
    comments: on(COMMENT_REPORT),
    reminds: !isFrozen(report.etat) && on(REMIND_PILOTS),
    // One that was sent back stays shown until the direction withdraws it.
    publishes: (isFrozen(report.etat) || report.annee !== null) && on(PUBLISH_REPORT),
  };
}

const counted = (comments: readonly Comment[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { rubrique } of comments) counts.set(rubrique, (counts.get(rubrique) ?? 0) + 1);
  return counts;
};

export const NO_ACT: ActForm = { version: 0, acte: '', destinataire: '', motif: '', assume: '' };

/** All that the page of a report shows. */
export async function reportModel(
  ctx: RequestContext,
  hooks: ReportHooks,
  place: ReportPlace,
  again: { typed: ActForm; errors: Record<string, string> },
): Promise<ReportModel> {
  const { campus, report } = place;
  const { freeze, content } = await contentFor(ctx, hooks, place);
  const sections = sectionsOf(content.rubriques);
  const now = ctx.clock.now();
  const missing = freeze
    ? []
    : await hooks.missing(ctx.db, ctx.actor, { campusSlug: campus.slug, du: report.du, au: report.au, now });
  const rights = rightsOn(ctx, place);
  const acts = transitionsFrom(reportWorkflow, report.etat).filter(
    (one) => may(ctx.actor, one.droit, subjectOf(campus, report)).allowed,
  );
  return {
    campus,
    report,
    content,
    freeze: freeze && { empreinte: freeze.empreinte, le: frenchDateTime(freeze.figeLe) },
    etat: stateLabel(reportWorkflow, report.etat),
    sections,
    percent: readyPercent(sections),
    answered: new Set(content.rubriques.filter(isAnswered).map((one) => one.id)),
    missing: missing.map((one) => ({ ...one, rappel: one.rappelLe && frenchDate(one.rappelLe) })),
    comments: rights.comments ? counted(await commentsOf(ctx.db, report.id)) : new Map(),
    rights,
    acts: acts.map(({ id, acte }) => ({ id, acte })),
    ...again,
  };
}
