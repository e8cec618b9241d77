import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { changesOf, writeJournal } from '#core/journal/index.ts';
import { isDay, localInstant } from '#core/time/index.ts';
import { lastDayOf, schoolYearOf } from '#core/time/school-year.ts';
import { transitionOf } from '#core/workflow/index.ts';
import type { CordeeContext } from '../access.ts';
import { presentIn, STALE } from '../cordee.ts';
import { BEARER, type Placed, placedByLink } from '../mentors/take-step.ts';
import { type Programme, readProgramme } from '../programme.sql.ts';
import { checkedSeance } from './check-seance.ts';
import type { SeanceTyped } from './schemas.ts';
import { clockOf, SEANCE, type SeanceText, whyNotCovered, whyNotFitting, whySeancesFrozen } from './seance.ts';
import { REWRITE, seanceWorkflow } from './seance-workflow.ts';
import { deleteSeance, holdDay, insertSeance, readSeance, rewriteSeance, type Seance } from './seances.sql.ts';
import { tellNoted } from './tell.ts';

/** Fields of a session that are refused. */
export class SeanceRefused extends RuleBroken {
  constructor(readonly errors: Record<string, string>) {
    super('seance.refused', Object.values(errors).join(' '));
  }
}

const AGREED_ALREADY = 'L’établissement a approuvé cette séance : demandez-lui de revenir sur son accord.';
const SUSPENDED = 'Une séance se note quand votre mentorat est actif.';

/** What a link opens, with the years in which its sessions may change. */
interface Held extends Placed {
  years: ReadonlyMap<number, Programme | null>;
}

/**
 * Holds what a link opens. Everywhere a year is held before a mentor, and a mentor before a session: whoever decides of a session
 * meanwhile waits, and neither waits for the other. @param days whose years are held, the earliest first.
 */
async function heldByLink(tx: Tx, token: string, days: readonly string[]): Promise<Held | null> {
  const seen = await placedByLink(tx, token);
  if (!seen) return null;
  const years = new Map<number, Programme | null>();
  for (const annee of [...new Set(days.filter(isDay).map(schoolYearOf))].sort((a, b) => a - b))
    years.set(annee, await readProgramme(tx, seen.cordee.id, annee, { lock: true }));
  const placed = await placedByLink(tx, token, { lock: true });
  return placed && { ...placed, years };
}

/** The year of a day, held while its sessions may change. @throws SeanceRefused. */
function openYear({ years }: Held, jour: string): Programme {
  const programme = years.get(schoolYearOf(jour));
  const refusal = programme ? whySeancesFrozen(programme.etat) : 'La cordée n’a pas de programme pour cette année.';
  if (refusal) throw new SeanceRefused({ jour: refusal });
  return programme!;
}

/** What a mentor typed, held to every rule of that day. @param but the session that it replaces. @throws SeanceRefused. */
async function ruled(
  tx: Tx,
  ctx: CordeeContext,
  held: Held,
  order: { typed: SeanceTyped; but: string | null },
): Promise<{ text: SeanceText; programme: Programme }> {
  const { mentor, cordee } = held;
  if (mentor.etat !== 'actif') throw new SeanceRefused({ jour: SUSPENDED });
  const checked = checkedSeance(order.typed, cordee.etablissements, localInstant(ctx.now));
  if (!checked.ok) throw new SeanceRefused(checked.errors);
  const { text } = checked;
  const uncovered = whyNotCovered(mentor, text.jour);
  if (uncovered) throw new SeanceRefused({ jour: uncovered });
  const programme = openYear(held, text.jour);
  const school = cordee.etablissements.find((one) => one.id === text.etablissementId)!;
  if (!presentIn(school, programme.annee))
    throw new SeanceRefused({ etablissement: `${school.nom} n’est pas de la cordée cette année-là.` });
  const others = await holdDay(tx, mentor.courriel, { jour: text.jour, but: order.but });
  const unfit = whyNotFitting(text, others);
  if (unfit) throw new SeanceRefused({ [unfit.field]: unfit.text });
  return { text, programme };
}

/** What the journal keeps of a session: nothing that its mentor writes in her own words. */
const tracedOf = (one: SeanceText) => ({
  etablissement: one.etablissementId,
  seance_le: one.jour,
  debut: clockOf(one.debut),
  minutes: one.minutes,
  a_distance: one.aDistance,
  niveau: one.niveau,
  eleves_presents: one.eleves,
});

async function note(
  tx: Tx,
  ctx: CordeeContext,
  { cordee }: Placed,
  of: { id: string; act: string; version: number; before: Seance | null; after: SeanceText | null },
): Promise<void> {
  await writeJournal(tx, {
    actorId: null,
    actorRole: BEARER,
    requestId: ctx.requestId,
    act: of.act,
    objectType: SEANCE,
    objectId: of.id,
    version: of.version,
    changes: changesOf(of.before && tracedOf(of.before), of.after && tracedOf(of.after)),
    details: { campus: cordee.campusId, cordee: cordee.id },
  });
}

/** A mentor notes a session, by her link. @returns false when the link opens nothing. @throws SeanceRefused. */
export function logSeance(db: Db, ctx: CordeeContext, order: { token: string; typed: SeanceTyped }): Promise<boolean> {
  return transaction(db, async (tx) => {
    const placed = await heldByLink(tx, order.token, [order.typed.jour]);
    if (!placed) return false;
    const { text, programme } = await ruled(tx, ctx, placed, { typed: order.typed, but: null });
    const kept = { mentorId: placed.mentor.id, anneeId: programme.id, text, finAnnee: lastDayOf(programme.annee) };
    const id = await insertSeance(tx, { ...kept, now: ctx.now });
    await note(tx, ctx, placed, { id, act: 'seance.logged', version: 1, before: null, after: text });
    await tellNoted(tx, ctx, placed, { id, text, programme, version: 1 });
    return true;
  });
}

/** A session of the mentor of a link, held while she may still change it. @throws SeanceRefused · Conflict `cordee.stale`. */
async function heldSeance(tx: Tx, held: Held, order: { seen: Seance; version: number }): Promise<Seance | null> {
  const seance = await readSeance(tx, order.seen.id, { mentorId: held.mentor.id, lock: true });
  if (!seance) return null;
  if (!transitionOf(seanceWorkflow, seance.etat, REWRITE)) throw new SeanceRefused({ jour: AGREED_ALREADY });
  // Moved to another day while its year was awaited: the year that is held may not be its own.
  if (seance.version !== order.version || seance.version !== order.seen.version)
    throw new Conflict(STALE, 'Cette séance a changé entre-temps. Relisez-la, puis recommencez.');
  openYear(held, seance.jour);
  return seance;
}

/**
 * A mentor writes one of her sessions again, or takes it back, while it is not approved.
 * @returns false when the link opens nothing, or not that session. @throws SeanceRefused · Conflict `cordee.stale`.
 */
export function changeSeance(
  db: Db,
  ctx: CordeeContext,
  order: { token: string; id: string; typed: SeanceTyped },
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const { id, typed } = order;
    // Read to know its day, hence its year; nobody's until it is read again as the session of this mentor.
    const seen = await readSeance(tx, id, {});
    const placed = seen && (await heldByLink(tx, order.token, [seen.jour, typed.jour]));
    const seance = placed && (await heldSeance(tx, placed, { seen, version: typed.version }));
    if (!placed || !seance) return false;
    if (typed.acte === 'retirer') {
      await deleteSeance(tx, id);
      const version = seance.version + 1;
      await note(tx, ctx, placed, { id, act: 'seance.withdrawn', version, before: seance, after: null });
      return true;
    }
    const { text, programme } = await ruled(tx, ctx, placed, { typed, but: id });
    const to = { anneeId: programme.id, text, finAnnee: lastDayOf(programme.annee), etat: 'a_approuver' as const };
    const version = await rewriteSeance(tx, id, to);
    await note(tx, ctx, placed, { id, act: 'seance.rewritten', version, before: seance, after: text });
    await tellNoted(tx, ctx, placed, { id, text, programme, version });
    return true;
  });
}
