import type { Tx } from '#core/db/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { schoolYearOf } from '#core/time/school-year.ts';
import { type CampusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type CordeeContext, subjectOf } from './access.ts';
import { AGREED, CORDEE, type HeadSection, headIn, isLycee, KEEP, STALE, whyNotHead } from './cordee.ts';
import {
  type Cordee,
  type CordeeRow,
  type CordeeSchool,
  holdCordee,
  insertCordee,
  sameCordee,
  updateCordee,
} from './cordees.sql.ts';
import { yearText } from './labels.ts';
import { CordeeRefused } from './pick-school.ts';
import { leavePrograms } from './programme.sql.ts';
import { type FoundSchool, followHead, insertSchool, replaceHead, tutoredYears } from './schools.sql.ts';

export interface CordeeOrder {
  nom: string;
  texte: string;
  section: HeadSection | null;
  animee: boolean;
  head: FoundSchool;
}

/** @throws CordeeRefused at the head, in words that say who may be one. */
function rowOf(order: CordeeOrder): CordeeRow {
  const refusal = whyNotHead(order.head, order.section);
  if (refusal) throw new CordeeRefused(isLycee(order.head.genre) ? 'section' : 'etablissement', refusal);
  const section = isLycee(order.head.genre) ? order.section : null;
  return { nom: order.nom, texte: order.texte, section, animee: order.animee };
}

/**
 * Opens a cordée in a campus, with its head; the same name typed twice opens it once. @returns its id.
 * @throws NotFound · Forbidden · CordeeRefused when the head is not eligible.
 */
export async function openCordee(tx: Tx, ctx: CordeeContext, campus: CampusPlace, order: CordeeOrder): Promise<string> {
  const decision = demand(ctx.actor, KEEP, campusSubject(campus));
  const row = rowOf(order);
  const same = await sameCordee(tx, campus.id, row.nom);
  if (same) return same;
  const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' });
  const id = await insertCordee(tx, { ...row, campusId: campus.id, originId, now: ctx.now });
  const depuis = schoolYearOf(ctx.today);
  await insertSchool(tx, id, { organisationId: order.head.id, role: 'tete', depuis, jusqua: null, rural: null });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'cordee.opened',
    objectType: CORDEE,
    objectId: id,
    version: 1,
    details: { campus: campus.id, organisation: order.head.id },
  });
  return id;
}

/** Why an establishment may not head a cordée after another; null when it may. @param tutored years in which mentors have groups or sessions with the former one. */
function whyNotFollowing(
  cordee: Cordee,
  head: CordeeSchool,
  next: FoundSchool,
  tutored: ReadonlySet<number>,
): string | null {
  const there = cordee.etablissements.find((one) => one.organisationId === next.id);
  if (there)
    return there.role === 'tete'
      ? `${next.nom} a déjà été la tête de cette cordée : il ne peut pas le redevenir.`
      : `${next.nom} est ou a été encordé dans cette cordée : il ne peut pas en devenir la tête.`;
  const bound = cordee.annees.find((one) => AGREED.has(one.etat) && one.etat !== 'clos');
  if (bound)
    return `Le programme ${yearText(bound.annee)} est validé avec ${head.nom} : la tête change une fois cette année close.`;
  const met = cordee.annees.find((one) => one.etat !== 'clos' && tutored.has(one.annee));
  return met
    ? `Des mentors ont des groupes ou des séances à ${head.nom} pour l’année ${yearText(met.annee)} : la tête change une fois cette année close.`
    : null;
}

/** The former head keeps the years that are closed, and takes back what it agreed to in those that are asked. */
async function handOver(tx: Tx, cordee: Cordee, head: CordeeSchool, organisationId: string): Promise<void> {
  const closed = cordee.annees.filter(
    ({ annee, etat }) => etat === 'clos' && headIn(cordee.etablissements, annee).id === head.id,
  );
  const last = Math.max(0, ...closed.map((one) => one.annee));
  await leavePrograms(tx, head.id, last);
  if (last > 0) await followHead(tx, cordee.id, { id: head.id, last }, organisationId);
  else await replaceHead(tx, head.id, organisationId);
}

/**
 * Changes what is said of a cordée, its head included. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `cordee.stale` · CordeeRefused.
 */
export async function changeCordee(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: CordeeOrder & { id: string; version: number },
): Promise<number> {
  const before = await holdCordee(tx, order.id, campus.id);
  if (!before) throw unknownPage();
  const decision = demand(ctx.actor, KEEP, subjectOf(ctx.actor, campus, before));
  if (before.version !== order.version)
    throw new Conflict(STALE, 'Cette cordée a changé entre-temps. Relisez-la, puis recommencez.');
  const row = rowOf(order);
  const head = before.etablissements.find((one) => one.role === 'tete')!;
  const moved = head.organisationId !== order.head.id;
  const refusal = moved ? whyNotFollowing(before, head, order.head, await tutoredYears(tx, head.id)) : null;
  if (refusal) throw new CordeeRefused('etablissement', refusal);
  const champs = (['nom', 'texte', 'section', 'animee'] as const).filter((name) => before[name] !== row[name]);
  if (champs.length === 0 && !moved) return before.version;
  const version = await updateCordee(tx, before.id, row);
  if (moved) await handOver(tx, before, head, order.head.id);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'cordee.changed',
    objectType: CORDEE,
    objectId: before.id,
    version,
    details: { campus: campus.id, organisation: order.head.id, champs: [...champs, ...(moved ? ['tete'] : [])] },
  });
  return version;
}
