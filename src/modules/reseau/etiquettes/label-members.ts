import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { fold } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { MEMBERSHIP } from '../change-standing.ts';
import { type NetworkContext, subjectOf } from '../context.ts';
import { campusLabels, holdLabels, type LabelledMember, putLabel, takeLabel } from './labels.sql.ts';

/** Who keeps what a campus says of its members labels them. */
export const LABEL = 'reseau.instruire_adhesion';
/** Labels of one member, and of a campus: beyond, a label finds nothing again. */
export const MOST_OF_MEMBER = 20;
const MOST_OF_CAMPUS = 200;

export interface LabelOrder {
  campus: CampusPlace;
  members: readonly LabelledMember[];
  nom: string;
}

/** The spelling that the campus has of a word, or the word as it was typed. */
async function spelled(tx: Tx, campusId: string, typed: string): Promise<string> {
  const known = await campusLabels(tx, campusId);
  const same = known.find(({ nom }) => fold(nom) === fold(typed));
  if (!same && known.length >= MOST_OF_CAMPUS)
    throw new RuleBroken(
      'label.too_many',
      `Un campus a ${MOST_OF_CAMPUS} étiquettes au plus : reprenez-en une, ou retirez celles qui ne servent plus.`,
    );
  return same?.nom ?? typed;
}

/** @returns the label as the campus spells it, and how many members did not have it. @throws Forbidden · RuleBroken. */
export async function labelMembers(
  tx: Tx,
  ctx: NetworkContext,
  { campus, members, nom: typed }: LabelOrder,
): Promise<{ nom: string; n: number }> {
  demand(ctx.actor, LABEL, subjectOf(campus));
  await holdLabels(tx, campus.id);
  const nom = await spelled(tx, campus.id, typed);
  const done = await putLabel(
    tx,
    members.map((one) => one.id),
    nom,
    MOST_OF_MEMBER,
  );
  await journal(tx, ctx, { campus, members, nom, done, act: 'membership.labelled' });
  return { nom, n: done.length };
}

/** @returns how many members had it. @throws Forbidden. */
export async function unlabelMembers(
  tx: Tx,
  ctx: NetworkContext,
  { campus, members, nom: typed }: LabelOrder,
): Promise<{ nom: string; n: number }> {
  demand(ctx.actor, LABEL, subjectOf(campus));
  await holdLabels(tx, campus.id);
  const nom = await spelled(tx, campus.id, typed);
  const done = await takeLabel(
    tx,
    members.map((one) => one.id),
    nom,
  );
  await journal(tx, ctx, { campus, members, nom, done, act: 'membership.unlabelled' });
  return { nom, n: done.length };
}

/** One line a member that changed. */
async function journal(
  tx: Tx,
  ctx: NetworkContext,
  order: LabelOrder & { done: readonly string[]; act: string },
): Promise<void> {
  const author = authorOf(ctx, demand(ctx.actor, LABEL, subjectOf(order.campus)));
  for (const { id, organisationId } of order.members.filter((one) => order.done.includes(one.id)))
    await writeJournal(tx, {
      ...author,
      act: order.act,
      objectType: MEMBERSHIP,
      objectId: id,
      details: { campus: order.campus.id, organisation: organisationId, etiquette: order.nom },
    });
}
