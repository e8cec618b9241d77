import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import { readCount } from './check-group.ts';
import { type GroupContext, linkBearer } from './context.ts';
import { eventOfId, type GroupEvent, holdEvent } from './event.sql.ts';
import { examine, refusalsOfGroup } from './examine.ts';
import { factsOf } from './facts.ts';
import { GROUP, GROUP_STALE } from './group.ts';
import { groupGuards, groupWorkflow } from './group-workflow.ts';
import { type Group, lastOrder, readGroup, updateGroup } from './groups.sql.ts';
import { rankInList } from './room.sql.ts';
import type { LinkAct, LinkOrder } from './schemas.ts';
import { moveGroup, settle } from './settle.ts';
import { tellLeft, tellState } from './tell.ts';

/** A change that a rule refuses, at its field. */
export class ChangeRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('group.change_refused', sentence);
  }
}

/** What a link lets do, from the state of the registration. */
export function actsByLink(group: Group, now: Date): LinkAct[] {
  if (now.getTime() >= group.creneau.debut.getTime()) return [];
  switch (group.etat) {
    case 'proposee':
      return ['accepter_place', 'laisser_place', 'annuler'];
    case 'confirmee':
      return group.reconfirmeeLe ? ['effectif', 'annuler'] : ['reconfirmer', 'effectif', 'annuler'];
    case 'en_attente':
    case 'recue':
      return ['effectif', 'annuler'];
    default:
      return [];
  }
}

/**
 * Does what who holds the link asks, and what follows from it. @returns false when the registration is gone.
 * @throws ChangeRefused · Conflict `group.stale`.
 */
export function changeByLink(
  db: Db,
  ctx: GroupContext,
  id: string,
  order: LinkOrder & { acte: LinkAct },
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const seen = await readGroup(tx, id);
    // The event first, as whoever registers does: two who act at once wait for each other, never in a ring.
    if (!seen || !(await holdEvent(tx, seen.evenementId))) return false;
    const group = (await readGroup(tx, id, { lock: true }))!;
    const event = (await eventOfId(tx, group.evenementId))!;
    if (!actsByLink(group, ctx.now).includes(order.acte))
      throw new ChangeRefused(
        'acte',
        'Ce choix n’est plus possible : voyez où en est votre inscription, puis choisissez.',
      );
    if (order.acte === 'effectif') await changeHeads(tx, ctx, event, group, order);
    else if (order.acte === 'reconfirmer') await reconfirm(tx, ctx, event, group);
    else await step(tx, ctx, event, group, order.acte);
    return true;
  });
}

async function step(
  tx: Tx,
  ctx: GroupContext,
  event: GroupEvent,
  group: Group,
  acte: 'accepter_place' | 'laisser_place' | 'annuler',
): Promise<void> {
  const transition = transitionOf(groupWorkflow, group.etat, acte)!;
  const [refusal] = refusalsOf(transition, groupGuards, await factsOf(tx, ctx, group, { motif: '' }));
  if (refusal) throw new ChangeRefused('acte', refusal.sentence);
  const moved = await moveGroup(tx, ctx, group, {
    etat: transition.vers as Group['etat'],
    by: linkBearer(ctx),
    campusId: event.campusId,
    transition: acte,
    changes: acte === 'accepter_place' ? { decidee_le: ctx.now } : {},
  });
  if (acte === 'accepter_place') return tellState(tx, ctx, event, moved, 0);
  if (acte === 'annuler') await tellLeft(tx, ctx, event, moved);
  await settle(tx, ctx, event.id);
}

/** « Nous venons toujours »: said once, shown to the organiser. */
async function reconfirm(tx: Tx, ctx: GroupContext, event: GroupEvent, group: Group): Promise<void> {
  const version = await updateGroup(tx, group.id, { reconfirmee_le: ctx.now }, ctx.now);
  await writeJournal(tx, {
    ...linkBearer(ctx),
    act: 'group.reconfirmed',
    objectType: GROUP,
    objectId: group.id,
    version,
    details: { campus: event.campusId, evenement: event.id },
  });
}

const COUNTED = ['jeunes', 'adultes', 'filles'] as const;

/**
 * Other numbers, examined again. Fewer pupils keep the rank; more, in the waiting list, take the last one; a confirmed group that grows beyond
 * the places is refused, and keeps what it has.
 */
async function changeHeads(
  tx: Tx,
  ctx: GroupContext,
  event: GroupEvent,
  group: Group,
  order: LinkOrder,
): Promise<void> {
  if (order.version !== group.version)
    throw new Conflict(GROUP_STALE, 'Cette inscription a changé entre-temps. Relisez la page, puis recommencez.');
  const [jeunes, adultes, filles] = COUNTED.map((name) => readCount(order[name])) as [
    number | null,
    number | null,
    number | null,
  ];
  for (const [name, value] of [
    ['jeunes', jeunes],
    ['adultes', adultes],
    ['filles', filles ?? 0],
  ] as const)
    if (value === null || Number.isNaN(value)) throw new ChangeRefused(name, 'Donnez un nombre entier, en chiffres.');
  const heads = { jeunes: jeunes!, adultes: adultes!, filles };
  if (heads.jeunes === group.jeunes && heads.adultes === group.adultes && filles === group.filles) return;
  const slot = event.creneaux.find((one) => one.id === group.creneauId)!;
  const asked = { ...group, ...heads, reservations: [], amenagements: null };
  const [refusal] = Object.entries(refusalsOfGroup(asked, { ...event, niveaux: [], ageMinimum: null }, slot));
  if (refusal) throw new ChangeRefused(refusal[0], refusal[1]);
  const facts = await factsOf(tx, ctx, { ...group, ...heads }, { motif: '' });
  const outcome = examine(facts.room, facts.waiting, facts.group);
  const grows = heads.jeunes > group.jeunes || heads.adultes > group.adultes;
  if (group.etat === 'confirmee' && grows && outcome.etat === 'en_attente')
    throw new ChangeRefused(
      'jeunes',
      `${outcome.raison} Votre inscription reste confirmée pour ${group.jeunes} jeunes.`,
    );
  await keepHeads(tx, ctx, event, group, { heads, enters: outcome.etat === 'confirmee', grows });
}

async function keepHeads(
  tx: Tx,
  ctx: GroupContext,
  event: GroupEvent,
  group: Group,
  change: { heads: { jeunes: number; adultes: number; filles: number | null }; enters: boolean; grows: boolean },
): Promise<void> {
  const { heads, enters, grows } = change;
  const waits = group.etat === 'en_attente';
  const version = await updateGroup(
    tx,
    group.id,
    {
      ...heads,
      // What counts a part of the group follows it down.
      amenagements: group.amenagements === null ? null : Math.min(group.amenagements, heads.jeunes),
      repas: group.repas === null ? null : Math.min(group.repas, heads.jeunes + heads.adultes),
      ...(waits && enters ? { etat: 'confirmee', decidee_le: ctx.now } : {}),
      ...(waits && !enters && grows ? { ordre: await lastOrder(tx) } : {}),
    },
    ctx.now,
  );
  const before = { jeunes: group.jeunes, adultes: group.adultes, etat: group.etat };
  const after = (await readGroup(tx, group.id))!;
  await writeJournal(tx, {
    ...linkBearer(ctx),
    act: 'group.heads_changed',
    objectType: GROUP,
    objectId: group.id,
    version,
    changes: { before, after: { jeunes: after.jeunes, adultes: after.adultes, etat: after.etat } },
    details: { campus: event.campusId, evenement: event.id },
  });
  if (waits || after.etat === 'confirmee')
    await tellState(tx, ctx, event, after, after.etat === 'en_attente' ? await rankInList(tx, after) : 0);
  await settle(tx, ctx, event.id);
}
