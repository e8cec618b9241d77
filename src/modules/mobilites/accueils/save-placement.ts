import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { demand } from '#modules/droits/index.ts';
import { chosenEstablishment } from '#modules/organisations/index.ts';
import { takenPlaces } from '../accords/accords.sql.ts';
import { type Host, type PlacementContext, type PlacementPlace, subjectOfPlacement } from './access.ts';
import { minorFaults } from './minors.ts';
import { OFFER_PLACEMENT, PLACEMENT, PLACEMENT_STALE, type PlacementState, type PlacementText } from './placement.ts';
import {
  insertPlacement,
  type Placement,
  type PlacementRow,
  readPlacement,
  updatePlacement,
} from './placements.sql.ts';

const CANCELLED = 'Une offre annulée le reste : proposez-en une autre.';

/** What an offer may not say, by field: a rule on minors quoted, a host that is none. */
export class PlacementRefused extends RuleBroken {
  constructor(readonly errors: Readonly<Record<string, string>>) {
    super('placement.refused', Object.values(errors).join(' '));
  }
}

/** Hosts that a person may name: present members, and the one that the offer has. */
export const hostsFor = (place: PlacementPlace, before: Placement | null): Host[] =>
  before && !place.hosts.some((one) => one.id === before.organisationId)
    ? [{ id: before.organisationId, slug: before.organisation, nom: before.hote }, ...place.hosts]
    : place.hosts;

interface Said {
  text: PlacementText;
  /** Ids of the schools to which it is reserved. */
  ecoles: readonly string[];
}

async function rowOf(tx: Tx, place: PlacementPlace, said: Said, before: Placement | null): Promise<PlacementRow> {
  const { organisation, ...rest } = said.text;
  const named = hostsFor(place, before).find((one) => one.slug === organisation);
  const host = named && (await chosenEstablishment(tx, { id: named.id }, { every: true }));
  if (!host) throw new PlacementRefused({ organisation: 'Choisissez une organisation de la liste.' });
  const faults = minorFaults(rest, { genre: host.genre, familiale: rest.familiale });
  if (Object.keys(faults).length > 0) throw new PlacementRefused(faults);
  return { ...rest, organisationId: host.id, ecoles: said.ecoles };
}

/** Offers places to pupils. @returns the id. @throws NotFound · Forbidden · PlacementRefused. */
export async function offerPlacement(
  tx: Tx,
  ctx: PlacementContext,
  place: PlacementPlace,
  said: Said,
): Promise<string> {
  const row = await rowOf(tx, place, said, null);
  const decision = demand(ctx.actor, OFFER_PLACEMENT, subjectOfPlacement(place, row));
  const label = place.team ? 'Saisi par un campus' : 'Saisi par l’organisation elle-même';
  const originId = await recordOrigin(tx, { nature: 'saisie', label });
  const auteurId = ctx.actor?.id ?? null;
  const id = await insertPlacement(tx, { row, campusId: place.campus.id, auteurId, now: ctx.now, originId });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'placement.offered',
    objectType: PLACEMENT,
    objectId: id,
    version: 1,
    details: { campus: place.campus.id, organisation: row.organisationId },
  });
  return id;
}

/** The offer, held, for who keeps it and has read it as it is. @throws NotFound · Forbidden · Conflict `placement.stale`. */
async function held(tx: Tx, ctx: PlacementContext, place: PlacementPlace, order: { id: string; version: number }) {
  const before = await readPlacement(tx, place.campus.id, order.id, { lock: true });
  if (!before) throw unknownPage();
  const author = authorOf(ctx, demand(ctx.actor, OFFER_PLACEMENT, subjectOfPlacement(place, before)));
  if (before.version !== order.version)
    throw new Conflict(PLACEMENT_STALE, 'Cette offre a changé entre-temps. Relisez-la, puis recommencez.');
  return { before, author };
}

const idsOf = (one: Placement): string[] => one.ecoles.map((school) => school.id).sort();

/**
 * Changes an offer. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `placement.stale` · PlacementRefused.
 */
export async function editPlacement(
  tx: Tx,
  ctx: PlacementContext,
  place: PlacementPlace,
  order: Said & { id: string; version: number },
): Promise<number> {
  const { before, author } = await held(tx, ctx, place, order);
  if (before.etat === 'annulee') throw new PlacementRefused({ titre: CANCELLED });
  const row = await rowOf(tx, place, order, before);
  demand(ctx.actor, OFFER_PLACEMENT, subjectOfPlacement(place, row));
  const was = { ...(before as PlacementText), ecoles: idsOf(before) };
  const to = { ...order.text, ecoles: [...order.ecoles] };
  const champs = (Object.keys(to) as (keyof typeof to)[]).filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(to[name]),
  );
  if (champs.length === 0) return before.version;
  const version = await updatePlacement(tx, before.id, row);
  await writeJournal(tx, {
    ...author,
    act: 'placement.changed',
    objectType: PLACEMENT,
    objectId: before.id,
    version,
    details: { campus: before.campusId, organisation: row.organisationId, champs },
  });
  return version;
}

/** Closes, reopens or cancels an offer. @throws NotFound · Forbidden · Conflict `placement.stale` · PlacementRefused. */
export async function changePlacementState(
  tx: Tx,
  ctx: PlacementContext,
  place: PlacementPlace,
  order: { id: string; version: number; etat: PlacementState | '' },
): Promise<void> {
  const { before, author } = await held(tx, ctx, place, order);
  const { etat } = order;
  if (etat === '' || etat === before.etat) throw new PlacementRefused({ etat: 'Choisissez ce qui change.' });
  if (before.etat === 'annulee') throw new PlacementRefused({ etat: CANCELLED });
  if (etat === 'annulee' && (await takenPlaces(tx, before.id, null)).size > 0)
    throw new PlacementRefused({
      etat: 'Des conventions tiennent à cette offre : leurs établissements les annulent d’abord.',
    });
  const version = await updatePlacement(tx, before.id, { etat });
  await writeJournal(tx, {
    ...author,
    act: 'placement.state_changed',
    objectType: PLACEMENT,
    objectId: before.id,
    version,
    changes: { before: { etat: before.etat }, after: { etat } },
    details: { campus: before.campusId, organisation: before.organisationId },
  });
}
