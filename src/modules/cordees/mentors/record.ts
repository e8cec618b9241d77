import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { frenchPartialDate, isDay } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CordeeContext } from '../access.ts';
import { readDuration } from '../check-action.ts';
import { type CheckKind, checkKinds, latestEnd, missingChecks } from './checks.ts';
import { ENROL, MENTOR, type MentorState } from './mentor.ts';
import { deleteRecord, insertCheck, insertTraining, readMentor, updateMentor } from './mentors.sql.ts';
import type { CheckTyped, TrainingTyped } from './schemas.ts';
import { heldMentor, type Placed, suspendExpired } from './take-step.ts';

type Errors = Record<string, string>;
type Order = { id: string; mentor: string };

/** A field of a record that is refused. */
export class RecordRefused extends RuleBroken {
  constructor(readonly errors: Errors) {
    super('mentor.record_refused', Object.values(errors).join(' '));
  }
}

/** States in which something is still verified or noted of a mentor. */
export const KEPT: ReadonlySet<MentorState> = new Set(['en_verification', 'actif', 'suspendu']);

const GONE = 'Cette ligne n’est plus là : relisez la fiche.';
export const OVER = 'Cette personne n’est pas, ou n’est plus, mentor : rien ne s’y note.';

/** Holds the mentor, for who admits. @throws NotFound · Forbidden · RuleBroken `mentor.over`. */
async function open(tx: Tx, ctx: CordeeContext, campus: CampusPlace, order: Order) {
  const held = await heldMentor(tx, ctx, campus, { ...order, act: ENROL });
  if (!KEPT.has(held.mentor.etat)) throw new RuleBroken('mentor.over', OVER);
  return held;
}

async function noted(
  tx: Tx,
  { cordee, mentor, author }: Placed & { author: Author },
  act: string,
  more: Record<string, string> = {},
): Promise<void> {
  const version = await updateMentor(tx, mentor.id, {});
  const details = { campus: cordee.campusId, cordee: cordee.id, ...more };
  await writeJournal(tx, { ...author, act, objectType: MENTOR, objectId: mentor.id, version, details });
}

/** Day of a record: it exists, and has come. */
function dayError(day: string, today: string): string | undefined {
  if (!isDay(day)) return 'Donnez un jour.';
  return day > today ? 'Ce jour n’est pas encore venu.' : undefined;
}

function checkErrors(typed: CheckTyped, today: string): Errors {
  const errors: Errors = {};
  const known = (checkKinds as readonly string[]).includes(typed.verification);
  if (!known) errors.verification = 'Choisissez ce qui est vérifié.';
  const day = dayError(typed.verifie_le, today);
  if (day) errors.verifie_le = day;
  if (!isDay(typed.jusquau)) errors.jusquau = 'Donnez le dernier jour où cette vérification vaut.';
  else if (typed.jusquau <= typed.verifie_le || typed.jusquau < today) errors.jusquau = 'Ce jour est déjà passé.';
  else if (known && !day) {
    const latest = latestEnd(typed.verification as CheckKind, typed.verifie_le);
    if (typed.jusquau > latest)
      errors.jusquau = `Au plus tard le ${frenchPartialDate(latest)} : au-delà, vérifiez à nouveau.`;
  }
  return errors;
}

/** Notes that a document was seen, and until when that holds. @throws NotFound · Forbidden · RuleBroken `mentor.over` · RecordRefused. */
export async function recordCheck(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: Order & { typed: CheckTyped },
): Promise<void> {
  const held = await open(tx, ctx, campus, order);
  const errors = checkErrors(order.typed, ctx.today);
  if (Object.keys(errors).length > 0) throw new RecordRefused(errors);
  const { verification, verifie_le: verifieLe, jusquau } = order.typed;
  const made = { genre: verification as CheckKind, verifieLe, jusquau };
  await insertCheck(tx, { ...made, mentorId: held.mentor.id, compteId: ctx.actor!.id });
  await noted(tx, held, 'mentor.checked', { verification, jusquau });
}

/** Takes back a check noted by mistake: an active mentor whom nothing covers any more is suspended at once. @throws as above. */
export async function removeCheck(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: Order & { ligne: string },
): Promise<void> {
  const held = await open(tx, ctx, campus, order);
  const check = held.mentor.verifications.find((one) => one.id === order.ligne);
  if (!check) throw new RecordRefused({ verification: GONE });
  await deleteRecord(tx, 'mentor_verification', { mentorId: held.mentor.id, id: check.id });
  await noted(tx, held, 'mentor.check_removed', { verification: check.genre, jusquau: check.jusquau });
  const mentor = (await readMentor(tx, held.mentor.id))!;
  if (mentor.etat === 'actif' && missingChecks(mentor, ctx.today).length > 0)
    await suspendExpired(tx, ctx, { cordee: held.cordee, mentor });
}

/** Notes a training step. @throws NotFound · Forbidden · RuleBroken `mentor.over` · RecordRefused. */
export async function recordTraining(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: Order & { typed: TrainingTyped },
): Promise<void> {
  const held = await open(tx, ctx, campus, order);
  const { suivie_le: suivieLe, titre, duree } = order.typed;
  const errors: Errors = {};
  const day = dayError(suivieLe, ctx.today);
  if (day) errors.suivie_le = day;
  if (titre === '') errors.titre = 'Donnez un titre à la formation.';
  else if (titre.length > 150) errors.titre = '150 caractères au plus.';
  const minutes = readDuration(duree);
  if (!minutes || minutes > 6_000) errors.duree = 'Écrivez une durée, par exemple 2, 1 h 30 ou 45 min.';
  if (Object.keys(errors).length > 0) throw new RecordRefused(errors);
  const step = { mentorId: held.mentor.id, suivieLe, titre, minutes: minutes! };
  await insertTraining(tx, { ...step, compteId: ctx.actor!.id });
  await noted(tx, held, 'mentor.trained');
}

/** Takes back a training step noted by mistake. @throws NotFound · Forbidden · RuleBroken `mentor.over` · RecordRefused. */
export async function removeTraining(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: Order & { ligne: string },
): Promise<void> {
  const held = await open(tx, ctx, campus, order);
  const there = held.mentor.formations.some((one) => one.id === order.ligne);
  if (!there) throw new RecordRefused({ titre: GONE });
  await deleteRecord(tx, 'mentor_formation', { mentorId: held.mentor.id, id: order.ligne });
  await noted(tx, held, 'mentor.training_removed');
}
