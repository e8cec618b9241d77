import type { Actor } from '#core/access/index.ts';
import type { Db, Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, type Changes, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, may, type Subject } from '#modules/droits/index.ts';
import { subjectOf, subjectOfProject } from '../access.ts';
import { type ActionContext, KEEP_ACTION, READ_ACTION, READ_PROJECT } from '../action.ts';
import { type Named, readAction } from '../actions.sql.ts';
import { touchAction } from '../jalons/milestones.sql.ts';
import { actionUrl, projectUrl } from '../links.ts';
import { readProject } from '../projects.sql.ts';
import { whyFrozen } from '../save-action.ts';
import { newRiskOfAction, newRiskOfProject } from './links.ts';
import { RISK, type RiskState } from './risk.ts';
import type { RiskOf } from './risks.sql.ts';

/** What runs a risk: an action, or a project. */
export interface RiskHolder extends RiskOf {
  titre: string;
  /** Null for who does not open its page. */
  href: string | null;
  /** Where another of its risks is noted. */
  newHref: string;
  /** Organisations among which one sees to a risk. */
  engaged: Named[];
  subject: Subject;
  /** Why nothing of it changes any more. */
  frozen: string | null;
}

async function heldByAction(db: Db, actor: Actor | null, campus: CampusPlace, id: string, lock: boolean) {
  const action = await readAction(db, campus.id, id, { lock });
  if (!action) throw unknownPage();
  const { organisationId, organisation, pilote } = action;
  const pilot =
    organisationId && organisation && pilote ? [{ id: organisationId, slug: organisation, nom: pilote }] : [];
  return {
    actionId: action.id,
    projetId: null,
    titre: action.titre,
    href: actionUrl(campus.slug, action.id),
    newHref: newRiskOfAction(campus.slug, action.id),
    engaged: [...pilot, ...action.partenaires],
    subject: subjectOf(actor, campus, action),
    frozen: whyFrozen(action),
  };
}

async function heldByProject(db: Db, actor: Actor | null, campus: CampusPlace, id: string, lock: boolean) {
  const project = await readProject(db, campus.id, id, { lock });
  if (!project) throw unknownPage();
  const subject = subjectOfProject(campus, project);
  return {
    actionId: null,
    projetId: project.id,
    titre: project.titre,
    href: may(actor, READ_PROJECT, subject).allowed ? projectUrl(campus.slug, project.id) : null,
    newHref: newRiskOfProject(campus.slug, project.id),
    engaged: [...(project.chefDeFile ? [project.chefDeFile] : []), ...project.partenaires],
    subject,
    frozen: null,
  };
}

/** What runs a risk, for who reads it; with `lock`, held until the end of the transaction. @throws NotFound · Forbidden. */
export async function holderOf(
  db: Db,
  actor: Actor | null,
  campus: CampusPlace,
  of: RiskOf,
  lock = false,
): Promise<RiskHolder> {
  const holder = of.actionId
    ? await heldByAction(db, actor, campus, of.actionId, lock)
    : await heldByProject(db, actor, campus, of.projetId!, lock);
  demand(actor, READ_ACTION, holder.subject);
  return holder;
}

/** Who keeps the risks of an action or a project that still changes. @throws Forbidden · RuleBroken `action.frozen`. */
export function keptBy(ctx: ActionContext, holder: RiskHolder): ReturnType<typeof demand> {
  const decision = demand(ctx.actor, KEEP_ACTION, holder.subject);
  if (holder.frozen) throw new RuleBroken('action.frozen', holder.frozen);
  return decision;
}

/** Why what is said of a risk does not change; null when it does. */
export const whyClosed = (etat: RiskState): string | null =>
  etat === 'clos' ? 'Ce risque est clos : rouvrez-le avant de le modifier.' : null;

/** The trace of an act on a risk; its action was spoken of. */
export async function note(
  tx: Tx,
  ctx: ActionContext,
  of: {
    campus: CampusPlace;
    holder: RiskHolder;
    decision: ReturnType<typeof demand>;
    act: string;
    id: string;
    version: number;
    reason?: string;
    changes: Changes | null;
  },
): Promise<void> {
  const { actionId, projetId } = of.holder;
  if (actionId) await touchAction(tx, actionId, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, of.decision),
    act: of.act,
    objectType: RISK,
    objectId: of.id,
    version: of.version,
    reason: of.reason ?? null,
    ...(of.changes && { changes: of.changes }),
    details: { campus: of.campus.id, ...(actionId ? { action: actionId } : { projet: projetId }) },
  });
}
