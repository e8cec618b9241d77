import { type Tx, transaction } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { addDays, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { candidateName } from './candidates.sql.ts';
import type { EndReason, MandateRole } from './instance.ts';
import { mandateState } from './instance.ts';
import { collegesOf, type InstanceRow, insertMember, membersOf } from './instances.sql.ts';
import {
  clearPilot,
  endMandateRow,
  holdMandates,
  insertMandate,
  type MandateRow,
  mandateById,
  mandatesOfCampus,
  peopleOf,
  setPilot,
} from './mandats.sql.ts';
import {
  endOf,
  followed,
  type MandateContext,
  type MandateErrors,
  type MandateOrder,
  mandateFaults,
} from './rules-mandats.ts';
import { statutsOfInstance } from './seat-members.ts';
import { instanceOfStatuts } from './statuts.ts';
import { HOLD, instanceFor } from './subject.ts';

/** What the rules look at, of an organisation in a body. */
async function contextOf(
  tx: Tx,
  instance: InstanceRow,
  { organisationId, day }: { organisationId: string; day: string },
): Promise<MandateContext> {
  const statuts = await statutsOfInstance(tx, instance, day);
  const member = (await membersOf(tx, instance.id)).find((one) => one.organisationId === organisationId);
  return {
    statuts,
    instance: instanceOfStatuts(statuts, instance.statutsCle),
    instanceId: instance.id,
    colleges: await collegesOf(tx, instance.id),
    organisation: member ? { nom: member.nom, genre: member.genre, college: member.college } : null,
    mandates: await mandatesOfCampus(tx, instance.campusId),
  };
}

/**
 * Gives a mandate to a person of an organisation, as the statutes allow: every reason is said at its field.
 * @throws NotFound · Forbidden · NotSignedIn.
 */
export function giveMandate(ctx: RequestContext, instanceId: string, order: MandateOrder): Promise<MandateErrors> {
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<MandateErrors> => {
    const { instance, decision } = await instanceFor(tx, { actor: ctx.actor, act: HOLD, id: instanceId, lock: true });
    await holdMandates(tx, instance.campusId);
    if (instance.etat === 'close') return { role: 'Cette instance est close : elle ne reçoit plus de mandat.' };
    const { organisationId, contactId } = order;
    const people = await peopleOf(tx, organisationId, today);
    if (!people.some((one) => one.id === contactId))
      return { contact: 'Choisissez une personne de cette organisation.' };
    const context = await contextOf(tx, instance, { organisationId, day: today });
    const place = { campusId: instance.campusId, instanceId, day: today, id: organisationId };
    const errors = mandateFaults(order, context);
    if (!context.organisation && (await candidateName(tx, place)) === null)
      errors.organisation = 'Choisissez un membre du campus.';
    if (Object.keys(errors).length > 0) return errors;
    // Without colleges, whoever is named makes their organisation sit.
    if (!context.organisation) await insertMember(tx, { instanceId, organisationId, college: null });
    const college = context.organisation?.college ?? null;
    await insertAndTell(tx, ctx, {
      instance,
      decision,
      act: 'mandate.given',
      mandate: { ...order, fin: endOf(order, context), college, suiteDe: followed(order, context)?.id ?? null },
    });
    return {};
  });
}

/** A mandate held by the person who asks to change it. @throws NotFound · Forbidden. */
async function mandateFor(tx: Tx, ctx: RequestContext, id: string) {
  const found = await mandateById(tx, id);
  if (!found) throw unknownPage();
  const held = await instanceFor(tx, { actor: ctx.actor, act: HOLD, id: found.instanceId, lock: true });
  await holdMandates(tx, held.instance.campusId);
  return { ...held, mandate: (await mandateById(tx, id))! };
}

/** Ends a mandate on a day, past or to come. @throws NotFound · Forbidden · NotSignedIn. */
export function endMandate(
  ctx: RequestContext,
  id: string,
  { fin, motif }: { fin: string; motif: EndReason },
): Promise<Record<string, string>> {
  const now = ctx.clock.now();
  const today = isoDate(now);
  return transaction(ctx.db, async (tx): Promise<Record<string, string>> => {
    const { decision, mandate } = await mandateFor(tx, ctx, id);
    if (mandateState(mandate, today) === 'termine') return { fin: 'Ce mandat est déjà terminé.' };
    if (mandate.fin !== null && fin > mandate.fin)
      return { fin: `Ce mandat finit le ${frenchPartialDate(mandate.fin)} : pour aller plus loin, renouvelez-le.` };
    const last = fin < mandate.debut ? mandate.debut : fin;
    if (motif !== 'erreur' && fin < mandate.debut)
      return { fin: `Ce mandat commence le ${frenchPartialDate(mandate.debut)} : donnez ce jour, ou un jour après.` };
    const over = last <= today || motif === 'erreur';
    await endMandateRow(tx, id, { fin: last, motif, now: over ? now : null });
    if (mandate.role === 'pilote' && over) await clearPilot(tx, mandate.instanceId, mandate.contactId);
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'mandate.ended',
      objectType: 'mandat',
      objectId: id,
      details: { instance: mandate.instanceId, fin: last, motif },
    });
    return {};
  });
}

/** Renews a mandate from the day after its last one, as the statutes allow. @throws NotFound · Forbidden · NotSignedIn. */
export function renewMandate(ctx: RequestContext, id: string, { fin }: { fin: string | null }): Promise<MandateErrors> {
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<MandateErrors> => {
    const { instance, decision, mandate } = await mandateFor(tx, ctx, id);
    const refusal = renewalClosed(mandate, instance);
    if (refusal) return { fin: refusal };
    const { contactId, organisationId, role, qualite } = mandate;
    const order: MandateOrder = { contactId, organisationId, role, qualite, debut: addDays(mandate.fin!, 1), fin };
    const context = { ...(await contextOf(tx, instance, { organisationId, day: today })), renews: mandate };
    const errors = mandateFaults(order, context);
    if (Object.keys(errors).length > 0) return errors;
    const college = context.organisation?.college ?? null;
    await insertAndTell(tx, ctx, {
      instance,
      decision,
      act: 'mandate.renewed',
      mandate: { ...order, fin: endOf(order, context), college, suiteDe: id },
    });
    return {};
  });
}

/** Why there is nothing to renew; null when there is. */
export function renewalClosed(mandate: MandateRow, instance: Pick<InstanceRow, 'etat'>): string | null {
  if (instance.etat === 'close') return 'Cette instance est close : elle ne reçoit plus de mandat.';
  if (mandate.finMotif !== null && mandate.finMotif !== 'terme')
    return 'Ce mandat a été terminé avant son terme : donnez-en un nouveau.';
  return mandate.fin === null ? 'Ce mandat n’a pas de terme : il n’y a rien à renouveler.' : null;
}

async function insertAndTell(
  tx: Tx,
  ctx: RequestContext,
  order: {
    instance: InstanceRow;
    decision: Awaited<ReturnType<typeof instanceFor>>['decision'];
    act: 'mandate.given' | 'mandate.renewed';
    mandate: MandateOrder & { college: string | null; suiteDe: string | null };
  },
): Promise<void> {
  const { instance, decision, act, mandate } = order;
  const originId = await recordOrigin(tx, { nature: 'saisie', label: roleLabel(decision.role) });
  const id = await insertMandate(tx, { ...mandate, instanceId: instance.id, originId });
  if (mandate.role === ('pilote' satisfies MandateRole)) await setPilot(tx, instance.id, mandate);
  const { contactId, organisationId, role, college, qualite, debut, fin } = mandate;
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act,
    objectType: 'mandat',
    objectId: id,
    details: {
      instance: instance.id,
      contact: contactId,
      organisation: organisationId,
      role,
      college,
      qualite,
      debut,
      fin,
    },
  });
}
