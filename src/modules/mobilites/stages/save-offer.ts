import type { Db, Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { fold } from '#core/text/index.ts';
import { demand } from '#modules/droits/index.ts';
import { membersOfCampus } from '#modules/reseau/index.ts';
import type { Keeper } from '../keepers.sql.ts';
import { type StayContext, type StayPlace, subjectOfOffer } from './access.ts';
import { applicationsOf } from './applications.sql.ts';
import { holdOffer, insertOffer, type Offer, type OfferRow, readOffer, updateOffer } from './offers.sql.ts';
import type { OfferStateOrder } from './schemas.ts';
import { academiesOfToday } from './seats.sql.ts';
import { isClosedTo, type SeatsTyped } from './seats.ts';
import { OFFER, OFFER_STALE, OFFER_STAY, type OfferText, wordsOf } from './stay.ts';
import { takeStep } from './take-step.ts';

/** A rule that one field of the form breaks. */
export class OfferRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('teacher_stay.refused', sentence);
  }
}

const CANCELLED = 'Une offre annulée le reste : proposez-en une autre.';

/** Hosts that a person may name: the members of the campus for the team, else her own organisations. */
export async function hostsFor(db: Db, place: StayPlace, today: string, before: Offer | null): Promise<Keeper[]> {
  const listed: Keeper[] = place.team
    ? (await membersOfCampus(db, place.campus.id, today)).map((one) => ({
        id: one.organisationId,
        slug: one.slug,
        nom: one.nom,
      }))
    : place.own;
  if (!before || listed.some((one) => one.id === before.organisationId)) return listed;
  return [{ id: before.organisationId, slug: before.organisation, nom: before.hote }, ...listed];
}

/** The académies of a form, by their code. @throws OfferRefused for a name that none bears. */
async function academiesNamed(db: Db, typed: readonly SeatsTyped[]): Promise<OfferRow['academies']> {
  if (typed.length === 0) return [];
  const codes = new Map((await academiesOfToday(db)).map((one) => [fold(one.nom), one.code]));
  return typed.map(({ nom, places }) => {
    const code = codes.get(fold(nom));
    if (!code) throw new OfferRefused('places_academies', `Aucune académie ne s’appelle « ${nom} ».`);
    return { code, places };
  });
}

async function rowOf(db: Db, place: StayPlace, order: { text: OfferText; today: string; before: Offer | null }) {
  const { organisation, academies, ...rest } = order.text;
  const host = (await hostsFor(db, place, order.today, order.before)).find((one) => one.slug === organisation);
  if (!host) throw new OfferRefused('organisation', 'Choisissez un accueillant de la liste.');
  const row: OfferRow = {
    ...rest,
    organisationId: host.id,
    academies: await academiesNamed(db, academies),
    mots: wordsOf(rest),
  };
  return row;
}

/** Offers places to teachers. @returns its id. @throws NotFound · Forbidden · OfferRefused. */
export async function proposeOffer(tx: Tx, ctx: StayContext, place: StayPlace, text: OfferText): Promise<string> {
  const row = await rowOf(tx, place, { text, today: ctx.today, before: null });
  const decision = demand(ctx.actor, OFFER_STAY, subjectOfOffer(place, row));
  const label = place.team ? 'Saisi par un campus' : 'Saisi par l’organisation elle-même';
  const id = await insertOffer(tx, {
    row,
    campusId: place.campus.id,
    auteurId: ctx.actor!.id,
    now: ctx.now,
    originId: await recordOrigin(tx, { nature: 'saisie', label }),
  });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'teacher_stay.offered',
    objectType: OFFER,
    objectId: id,
    version: 1,
    details: { campus: place.campus.id, organisation: row.organisationId },
  });
  return id;
}

/** The offer, held, for who keeps it. @throws NotFound · Forbidden · Conflict `teacher_stay.stale`. */
async function held(tx: Tx, ctx: StayContext, place: StayPlace, order: { id: string; version: number }) {
  await holdOffer(tx, order.id);
  const before = await readOffer(tx, place.campus.id, order.id);
  if (!before) throw unknownPage();
  const decision = demand(ctx.actor, OFFER_STAY, subjectOfOffer(place, before));
  if (before.version !== order.version)
    throw new Conflict(OFFER_STALE, 'Cette offre a changé entre-temps. Relisez-la, puis recommencez.');
  return { before, decision };
}

/** What may not move once people hold a place. */
function keptForPeople(before: Offer, row: OfferRow): void {
  const taken = before.places - before.libres;
  if (row.places < taken)
    throw new OfferRefused('places', `${taken} places sont déjà données : il en faut au moins autant.`);
  const moved = row.debut !== before.debut || row.fin !== before.fin || row.organisationId !== before.organisationId;
  if (moved && taken + before.attente > 0)
    throw new OfferRefused(
      row.organisationId === before.organisationId ? 'debut' : 'organisation',
      'Des enseignants ont demandé ce stage à ces dates, chez cet accueillant : annulez l’offre et proposez-en une autre.',
    );
}

const sameSeats = (before: Offer, { academies }: OfferRow): boolean =>
  before.academies.length === academies.length &&
  academies.every((one) => before.academies.some((own) => own.code === one.code && own.places === one.places));

/** States in which somebody may still have a place. */
const ASKING: readonly string[] = ['candidature', 'liste_attente'];

/** Places that people of other académies hold are not given a second time, and those who ask for one may still have it. */
async function expectRoom(tx: Tx, before: Offer): Promise<void> {
  const after = (await readOffer(tx, before.campusId, before.id))!;
  const { libresPourTous } = after;
  if (libresPourTous < 0)
    throw new OfferRefused(
      'places_academies',
      `Des enseignants d’autres académies tiennent déjà ${-libresPourTous} de ces places : gardez-en moins, ou ajoutez des places.`,
    );
  const asked = (await applicationsOf(tx, before.id)).filter(({ etat }) => ASKING.includes(etat));
  if (asked.some(({ academie }) => isClosedTo(after, academie) && !isClosedTo(before, academie)))
    throw new OfferRefused(
      'places_academies',
      'Des enseignants d’autres académies attendent ou doivent confirmer : gardez une place pour toutes les académies.',
    );
}

/**
 * Changes an offer. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `teacher_stay.stale` · OfferRefused.
 */
export async function editOffer(
  tx: Tx,
  ctx: StayContext,
  place: StayPlace,
  order: { id: string; version: number; text: OfferText },
): Promise<number> {
  const { before, decision } = await held(tx, ctx, place, order);
  if (before.etat === 'annulee') throw new OfferRefused('titre', CANCELLED);
  const row = await rowOf(tx, place, { text: order.text, today: ctx.today, before });
  demand(ctx.actor, OFFER_STAY, subjectOfOffer(place, row));
  keptForPeople(before, row);
  const was: OfferText = before;
  const champs = (Object.keys(order.text) as (keyof OfferText)[]).filter((name) =>
    name === 'academies' ? !sameSeats(before, row) : was[name] !== order.text[name],
  );
  if (champs.length === 0) return before.version;
  const version = await updateOffer(tx, before.id, row);
  await expectRoom(tx, before);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'teacher_stay.changed',
    objectType: OFFER,
    objectId: before.id,
    version,
    details: { campus: before.campusId, organisation: row.organisationId, champs },
  });
  return version;
}

/**
 * Closes, reopens or cancels an offer; what is cancelled ends every application that waits, and tells its author why.
 * @throws NotFound · Forbidden · Conflict `teacher_stay.stale` · RuleBroken.
 */
export async function changeOfferState(
  tx: Tx,
  ctx: StayContext,
  place: StayPlace,
  order: OfferStateOrder & { id: string },
): Promise<void> {
  const { before, decision } = await held(tx, ctx, place, order);
  const { etat } = order;
  if (etat === '' || etat === before.etat) throw new OfferRefused('etat', 'Choisissez ce qui change.');
  if (before.etat === 'annulee') throw new OfferRefused('etat', CANCELLED);
  if (etat === 'annulee' && order.motif === '')
    throw new OfferRefused('motif', 'Écrivez pourquoi : les candidats le liront.');
  if (etat === 'annulee' && before.presents > 0)
    throw new OfferRefused('etat', 'Des enseignants ont fait ce stage : il ne s’annule plus.');
  const version = await updateOffer(tx, before.id, { etat });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'teacher_stay.state_changed',
    objectType: OFFER,
    objectId: before.id,
    version,
    changes: { before: { etat: before.etat }, after: { etat } },
    details: { campus: before.campusId, organisation: before.organisationId },
  });
  if (etat !== 'annulee') return;
  const offer: Offer = { ...before, etat };
  for (const application of await applicationsOf(tx, before.id)) {
    if (!['candidature', 'accord_chef', 'liste_attente', 'retenu'].includes(application.etat)) continue;
    const act = { transition: 'retirer', texte: order.motif, jours: null, satisfaction: null, nom: null };
    await takeStep(tx, ctx, { offer, application }, { ...act, author: authorOf(ctx, decision) });
  }
}
