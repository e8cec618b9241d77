import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import type { Secret } from '#core/secret/index.ts';
import { lastDayOf } from '#core/time/school-year.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type CordeeContext, subjectOf, subjectOfSchool } from './access.ts';
import { staleProgramme } from './change-year.ts';
import { CORDEE_YEAR, DECLARE, FIXED, presentIn, READ, UNDER_WAY } from './cordee.ts';
import { type Cordee, type CordeeSchool, readCordee } from './cordees.sql.ts';
import { type Programme, readProgramme } from './programme.sql.ts';
import {
  countParticipations,
  deletePresences,
  holdDeclaration,
  insertPresences,
  printsAreGone,
  writeDeclaration,
} from './publics.sql.ts';
import type { LevelCount } from './publics.ts';

export const NOT_NOW = 'cordee.not_counting';

/** Why pupils may not be counted now; null while they may. */
export function whyNotCounting({ etat }: Pick<Programme, 'etat'>): string | null {
  if (UNDER_WAY.has(etat)) return null;
  return FIXED.has(etat)
    ? 'Les chiffres de cette année sont figés.'
    : 'Les élèves se comptent une fois le programme validé par tous.';
}

/** Establishments whose pupils are counted: those roped in that year. */
export const countedSchools = (cordee: Cordee, annee: number): CordeeSchool[] =>
  cordee.etablissements.filter((one) => one.role === 'encorde' && presentIn(one, annee));

interface At {
  id: string;
  annee: number;
  etablissement: string;
}

interface Held {
  cordee: Cordee;
  programme: Programme;
  school: CordeeSchool;
  author: Author;
}

/** Holds the year while pupils are counted, for who answers for the establishment. @throws NotFound · Forbidden · RuleBroken. */
async function held(tx: Tx, ctx: CordeeContext, campus: CampusPlace, at: At): Promise<Held> {
  const cordee = await readCordee(tx, at.id, campus.id);
  const programme = cordee && (await readProgramme(tx, cordee.id, at.annee, { lock: true }));
  const school = cordee && countedSchools(cordee, at.annee).find((one) => one.id === at.etablissement);
  if (!cordee || !programme || !school) throw unknownPage();
  demand(ctx.actor, READ, subjectOf(ctx.actor, campus, cordee));
  const decision = demand(ctx.actor, DECLARE, subjectOfSchool(campus, cordee, school));
  const refusal = whyNotCounting(programme);
  if (refusal) throw new RuleBroken(NOT_NOW, refusal);
  return { cordee, programme, school, author: authorOf(ctx, decision) };
}

const note = (tx: Tx, { cordee, programme, school, author }: Held, act: string, more = {}) =>
  writeJournal(tx, {
    ...author,
    act,
    objectType: CORDEE_YEAR,
    objectId: programme.id,
    details: {
      campus: cordee.campusId,
      cordee: cordee.id,
      annee: programme.annee,
      organisation: school.organisationId,
      ...more,
    },
  });

/**
 * Says how many pupils an establishment accompanies in a year; none is an answer.
 * @throws NotFound · Forbidden · RuleBroken `cordee.not_counting` · Conflict `cordee.stale`.
 */
export async function declarePupils(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { version: number; niveaux: readonly LevelCount[] },
): Promise<void> {
  const place = await held(tx, ctx, campus, order);
  const at = { anneeId: place.programme.id, etablissementId: place.school.id };
  if ((await holdDeclaration(tx, at.anneeId, at.etablissementId)) !== order.version) throw staleProgramme();
  await writeDeclaration(tx, at, { niveaux: order.niveaux, compteId: ctx.actor!.id, now: ctx.now });
  await note(tx, place, 'cordee.pupils_declared');
}

/** Holds the year while the codes of an establishment for an action may change: their prints are still there. */
async function heldCodes(tx: Tx, ctx: CordeeContext, campus: CampusPlace, order: At & { action: string }) {
  const place = await held(tx, ctx, campus, order);
  if (!place.programme.actions.some((one) => one.id === order.action)) throw unknownPage();
  const counted = { anneeId: place.programme.id, etablissementId: place.school.id };
  if (await printsAreGone(tx, counted))
    throw new RuleBroken(NOT_NOW, 'Les codes de cette année sont effacés : leurs nombres ne changent plus.');
  return { ...place, counted };
}

/**
 * Notes who took part in an action by opaque codes: only their print is kept, keyed and by establishment.
 * @returns how many were not there yet. @throws NotFound · Forbidden · RuleBroken `cordee.not_counting`.
 */
export async function notePresences(
  tx: Tx,
  ctx: CordeeContext & { secret: Secret },
  campus: CampusPlace,
  order: At & { action: string; codes: readonly string[] },
): Promise<number> {
  const { counted, ...place } = await heldCodes(tx, ctx, campus, order);
  const purpose = `cordee ${place.school.id}`;
  const prints = order.codes.map((code) => ctx.secret.mac(purpose, code));
  const at = { actionId: order.action, etablissementId: place.school.id, finAnnee: lastDayOf(order.annee) };
  const added = await insertPresences(tx, at, prints);
  await countParticipations(tx, counted);
  await note(tx, place, 'cordee.presences_noted', { lignes: added });
  return added;
}

/** Takes back the codes that an establishment sent for an action. @throws as `notePresences`. */
export async function takePresencesBack(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { action: string },
): Promise<number> {
  const { counted, ...place } = await heldCodes(tx, ctx, campus, order);
  const lignes = await deletePresences(tx, order.action, place.school.id);
  await countParticipations(tx, counted);
  await note(tx, place, 'cordee.presences_removed', { lignes });
  return lignes;
}
