import { transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { candidateName } from './candidates.sql.ts';
import { type College, mandateState } from './instance.ts';
import { collegesOf, deleteMember, insertMember, membersOf, replaceColleges, touchInstance } from './instances.sql.ts';
import { mandatesOfInstance } from './mandats.sql.ts';
import { collegeFaults, memberRefusal } from './rules-colleges.ts';
import type { InstanceErrors } from './save-instance.ts';
import { statutsInForce } from './statuts.sql.ts';
import type { Statuts } from './statuts.ts';
import { HOLD, instanceFor } from './subject.ts';

/** Statutes that rule a body on a day; null when none do. */
export async function statutsOfInstance(
  db: Parameters<typeof statutsInForce>[0],
  instance: { campusId: string; statutsModele: string | null },
  day: string,
): Promise<Statuts | null> {
  if (!instance.statutsModele) return null;
  const order = { campusId: instance.campusId, modele: instance.statutsModele, day };
  return (await statutsInForce(db, order))?.contenu ?? null;
}

export const CLOSED = 'Cette instance est close : elle ne change plus.';

/** Sets the colleges of a body: seats and weights, as the statutes allow. @throws NotFound · Forbidden. */
export function setColleges(ctx: RequestContext, id: string, colleges: readonly College[]): Promise<InstanceErrors> {
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<InstanceErrors> => {
    const { instance, decision } = await instanceFor(tx, { actor: ctx.actor, act: HOLD, id, lock: true });
    if (instance.etat === 'close') return { nom_0: CLOSED };
    const errors = collegeFaults(await statutsOfInstance(tx, instance, today), colleges);
    const before = await collegesOf(tx, id);
    const [members, mandates] = [await membersOf(tx, id), await mandatesOfInstance(tx, id)];
    for (const gone of before.filter((one) => !colleges.some((kept) => kept.cle === one.cle)))
      if (members.some((one) => one.college === gone.cle) || mandates.some((one) => one.college === gone.cle))
        errors[`nom_${gone.cle}`] = `« ${gone.nom} » a des membres ou des mandats : il ne peut pas être retiré.`;
    if (Object.keys(errors).length > 0) return errors;
    const changes = changesOf({ colleges: before }, { colleges: [...colleges] });
    if (!changes) return {};
    await replaceColleges(tx, id, colleges);
    await touchInstance(tx, id);
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'governing_body.colleges_set',
      objectType: 'instance_gouvernance',
      objectId: id,
      version: instance.version + 1,
      changes,
    });
    return {};
  });
}

/** Seats an organisation in a body, in one college at most. @throws NotFound · Forbidden. */
export function seatMember(
  ctx: RequestContext,
  id: string,
  { organisationId, college }: { organisationId: string; college: string | null },
): Promise<InstanceErrors> {
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<InstanceErrors> => {
    const { instance, decision } = await instanceFor(tx, { actor: ctx.actor, act: HOLD, id, lock: true });
    if (instance.etat === 'close') return { organisation: CLOSED };
    const colleges = await collegesOf(tx, id);
    if (college !== null && !colleges.some((one) => one.cle === college))
      return { college: 'Choisissez un collège de la liste.' };
    const order = { organisationId, college, colleges };
    const refusal = memberRefusal(await statutsOfInstance(tx, instance, today), order, await membersOf(tx, id));
    if (refusal) return { organisation: refusal };
    const place = { campusId: instance.campusId, instanceId: id, day: today, id: organisationId };
    const found = await candidateName(tx, place);
    if (!found) return { organisation: 'Choisissez un membre du campus.' };
    await insertMember(tx, { instanceId: id, organisationId, college });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'governing_body.member_seated',
      objectType: 'instance_gouvernance',
      objectId: id,
      details: { organisation: organisationId, nom: found, college },
    });
    return {};
  });
}

/** Takes an organisation out of a body, unless a mandate of its own holds or is to come. @throws NotFound · Forbidden. */
export function unseatMember(ctx: RequestContext, id: string, organisationId: string): Promise<InstanceErrors> {
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<InstanceErrors> => {
    const { instance, decision } = await instanceFor(tx, { actor: ctx.actor, act: HOLD, id, lock: true });
    if (instance.etat === 'close') return { organisation: CLOSED };
    const member = (await membersOf(tx, id)).find((one) => one.organisationId === organisationId);
    if (!member) return { organisation: 'Cette organisation ne siège plus ici.' };
    const held = (await mandatesOfInstance(tx, id)).find(
      (one) => one.organisationId === organisationId && mandateState(one, today) !== 'termine',
    );
    if (held)
      return { organisation: `${member.nom} a un mandat ici, celui de ${held.personne} : terminez-le d’abord.` };
    await deleteMember(tx, id, organisationId);
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'governing_body.member_removed',
      objectType: 'instance_gouvernance',
      objectId: id,
      details: { organisation: organisationId, nom: member.nom, college: member.college },
    });
    return {};
  });
}
