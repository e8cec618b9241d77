import type { Tx } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type CordeeContext, subjectOf } from './access.ts';
import { AGREED, ASKED, CORDEE, KEEP, presentIn, whyNotRoped } from './cordee.ts';
import { type Cordee, type CordeeSchool, type CordeeYear, holdCordee } from './cordees.sql.ts';
import { yearText } from './labels.ts';
import { CordeeRefused } from './pick-school.ts';
import { accountOfAddress, deleteReferent, insertReferent } from './referents.sql.ts';
import { type FoundSchool, insertSchool, type SchoolPeriod, tutoredYears, updateSchool } from './schools.sql.ts';

interface Held {
  cordee: Cordee;
  author: Author;
}

/** Holds the cordée and asks for the right to keep it. @throws NotFound · Forbidden. */
async function held(tx: Tx, ctx: CordeeContext, campus: CampusPlace, id: string): Promise<Held> {
  const cordee = await holdCordee(tx, id, campus.id);
  if (!cordee) throw unknownPage();
  return { cordee, author: authorOf(ctx, demand(ctx.actor, KEEP, subjectOf(ctx.actor, campus, cordee))) };
}

function schoolIn(cordee: Cordee, id: string): CordeeSchool {
  const school = cordee.etablissements.find((one) => one.id === id);
  if (!school) throw unknownPage();
  return school;
}

/** `organisation` says whose place it is on that day; its sheet may be merged into another, the place stays itself. */
const told = (
  tx: Tx,
  { cordee, author }: Held,
  act: string,
  { id, organisationId }: Pick<CordeeSchool, 'id' | 'organisationId'>,
  more = {},
) =>
  writeJournal(tx, {
    ...author,
    act,
    objectType: CORDEE,
    objectId: cordee.id,
    details: { campus: cordee.campusId, organisation: organisationId, etablissement: id, ...more },
  });

/** Ropes an establishment. @throws NotFound · Forbidden · CordeeRefused at its field. */
export async function ropeSchool(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: SchoolPeriod & { id: string; school: FoundSchool },
): Promise<void> {
  const place = await held(tx, ctx, campus, order.id);
  const refusal = whyNotRoped(order.school);
  if (refusal) throw new CordeeRefused('etablissement', refusal);
  const there = place.cordee.etablissements.find((one) => one.organisationId === order.school.id);
  if (there)
    throw new CordeeRefused(
      'etablissement',
      there.role === 'tete'
        ? `${order.school.nom} est ou a été la tête de cette cordée.`
        : `${order.school.nom} est déjà dans cette cordée : changez ses années.`,
    );
  const { depuis, jusqua, rural } = order;
  const organisationId = order.school.id;
  const id = await insertSchool(tx, order.id, { organisationId, role: 'encorde', depuis, jusqua, rural });
  await told(tx, place, 'cordee.school_roped', { id, organisationId });
}

/**
 * @param tutored years in which mentors have groups or sessions with it. @throws CordeeRefused for an establishment that leaves
 *   one of them, or a year whose programme others agreed, or are asked to agree, to with it.
 */
function staysWhereBound(cordee: Cordee, school: CordeeSchool, to: SchoolPeriod, tutored: ReadonlySet<number>): void {
  const left = cordee.annees.filter(({ annee }) => presentIn(school, annee) && !presentIn(to, annee));
  const refusedAt = ({ annee }: CordeeYear, why: string) =>
    new CordeeRefused(annee < to.depuis ? 'depuis' : 'jusqua', why);
  const agreed = left.find((one) => AGREED.has(one.etat));
  if (agreed)
    throw refusedAt(agreed, `Le programme ${yearText(agreed.annee)} est validé avec cet établissement : il y reste.`);
  const asked = left.find((one) => ASKED.has(one.etat));
  if (asked)
    throw refusedAt(
      asked,
      `Le programme ${yearText(asked.annee)} est soumis avec cet établissement : amendez-le d’abord.`,
    );
  // An amended programme is a draft again: its groups and its sessions are still there.
  const met = left.find((one) => tutored.has(one.annee));
  if (met)
    throw refusedAt(
      met,
      `Des mentors y ont des groupes ou des séances pour l’année ${yearText(met.annee)} : il y reste.`,
    );
}

/** Says from which school year to which an establishment is of the cordée. @throws NotFound · Forbidden · CordeeRefused. */
export async function changeSchool(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: SchoolPeriod & { id: string; etablissement: string },
): Promise<void> {
  const place = await held(tx, ctx, campus, order.id);
  const school = schoolIn(place.cordee, order.etablissement);
  const { depuis, jusqua, rural } = order;
  if (school.role === 'tete' && jusqua !== school.jusqua)
    throw new CordeeRefused('jusqua', 'Pour changer de tête, modifiez la cordée.');
  if (school.role === 'encorde') staysWhereBound(place.cordee, school, order, await tutoredYears(tx, school.id));
  if (school.depuis === depuis && school.jusqua === jusqua && school.rural === rural) return;
  await updateSchool(tx, order.id, school.id, { depuis, jusqua, rural });
  // When it leaves, the day on which that was said is only here.
  await told(tx, place, 'cordee.school_changed', school, jusqua === school.jusqua ? {} : { jusqua });
}

/**
 * Names who speaks for an establishment: the rights follow at once. Said twice, it is done once. @returns the name.
 * @throws NotFound · Forbidden · CordeeRefused when nobody has an open account at this address, or for oneself: who keeps the
 *   cordée would agree alone in the name of each establishment.
 */
export async function nameReferent(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: { id: string; etablissement: string; courriel: string },
): Promise<string> {
  const place = await held(tx, ctx, campus, order.id);
  const school = schoolIn(place.cordee, order.etablissement);
  if (school.role === 'tete' && school.jusqua !== null)
    throw new CordeeRefused(
      'courriel',
      `${school.nom} n’est plus la tête de cette cordée : personne ne parle pour elle.`,
    );
  const account = await accountOfAddress(tx, order.courriel);
  if (!account)
    throw new CordeeRefused(
      'courriel',
      order.courriel === ''
        ? 'Donnez l’adresse électronique de son compte.'
        : 'Aucun accès ouvert à cette adresse : invitez d’abord la personne, puis nommez-la ici.',
    );
  if (account.id === ctx.actor?.id) throw new CordeeRefused('courriel', 'Une autre personne vous nomme référent.');
  const named = { etablissementId: school.id, compteId: account.id, depuis: ctx.today };
  if (await insertReferent(tx, named)) await told(tx, place, 'cordee.referent_named', school, { compte: account.id });
  return account.nom;
}

/** Somebody speaks no more for an establishment: her rights end at once. @throws NotFound · Forbidden. */
export async function endReferent(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: { id: string; etablissement: string; compte: string },
): Promise<void> {
  const place = await held(tx, ctx, campus, order.id);
  const school = schoolIn(place.cordee, order.etablissement);
  if (await deleteReferent(tx, school.id, order.compte))
    await told(tx, place, 'cordee.referent_ended', school, { compte: order.compte });
}
