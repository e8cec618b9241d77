import type { Db, Tx } from '#core/db/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { lastDayOf } from '#core/time/school-year.ts';
import { notifyAll } from '#modules/notifications/index.ts';
import { holders } from '#modules/reseau/index.ts';
import type { CordeeContext } from './access.ts';
import { TEAM_ROLES } from './cordee.ts';
import type { Cordee, CordeeSchool } from './cordees.sql.ts';
import { yearText } from './labels.ts';
import { declareUrl, yearUrl } from './links.ts';
import type { Programme } from './programme.sql.ts';
import { referentsOf } from './referents.sql.ts';
import { cordeeTopic } from './topics.ts';

type Told = Pick<CordeeContext, 'now' | 'today' | 'sender'> & { actorId: string | null };
type Said = Pick<Programme, 'id' | 'annee' | 'version'>;

export interface Speaker {
  compteId: string;
  nom: string;
  courriel: string;
}

/**
 * Who answers for each of some establishments: its referents of today, else whoever engages the organisation, or has other roles there. A
 * referent whose establishment left its cordée speaks for it until the end of its last school year, as `referentGrants` says.
 */
export async function speakersOf(
  db: Db,
  cordee: Cordee,
  schools: readonly CordeeSchool[],
  today: string,
  roles: readonly string[] = ['responsable_organisation'],
): Promise<{ school: CordeeSchool; speakers: Speaker[] }[]> {
  const referents = (await referentsOf(db, cordee.id)).filter((one) => one.depuis <= today);
  const named = Map.groupBy(referents, (one) => one.etablissementId);
  const found: { school: CordeeSchool; speakers: Speaker[] }[] = [];
  for (const school of schools) {
    const place = { roles, organisationId: school.organisationId, today };
    const ended = school.jusqua !== null && today > lastDayOf(school.jusqua);
    found.push({ school, speakers: (!ended && named.get(school.id)) || (await holders(db, place)) });
  }
  return found;
}

/** Tells whoever answers for one establishment, or deals with its mentors there, but who has just acted. @returns how many answer for it. */
export async function tellSchool(
  tx: Tx,
  by: Pick<Told, 'now' | 'today' | 'actorId'>,
  cordee: Cordee,
  etablissementId: string,
  said: { titre: string; texte: string; lien: string; cle: string },
  to: { roles?: readonly string[]; butNot?: readonly string[] } = {},
): Promise<number> {
  const school = cordee.etablissements.find((one) => one.id === etablissementId)!;
  const roles = to.roles ?? ['responsable_organisation', 'correspondant'];
  const [found] = await speakersOf(tx, cordee, [school], by.today, roles);
  const comptes = found!.speakers.map((one) => one.compteId);
  const told = comptes.filter((one) => !to.butNot?.includes(one));
  await notifyAll(tx, by.now, { comptes: told, but: by.actorId }, { topic: cordeeTopic, ...said });
  return comptes.length;
}

const pageOf = (cordee: Cordee, programme: Said): string => yearUrl(cordee.campusSlug, cordee.id, programme.annee);

const letter = (by: Told, cordee: Cordee, to: Speaker) => ({
  to: { address: to.courriel, name: to.nom },
  accountId: to.compteId,
  sender: by.sender,
  campus: cordee.campus,
});

/** Writes to whoever answers for some establishments that a programme waits for their agreement; once to each person. */
export async function askValidations(
  tx: Tx,
  by: Told,
  cordee: Cordee,
  programme: Said & { limiteLe: string },
  schools: readonly CordeeSchool[],
): Promise<void> {
  const all = (await speakersOf(tx, cordee, schools, by.today)).flatMap((one) => one.speakers);
  for (const one of new Map(all.map((each) => [each.compteId, each])).values()) {
    if (one.compteId === by.actorId) continue;
    await enqueueMail(tx, {
      ...letter(by, cordee, one),
      template: 'programme_a_valider',
      variables: {
        cordee: cordee.nom,
        periode: yearText(programme.annee),
        date_limite: frenchPartialDate(programme.limiteLe),
        lien: `${by.sender.origin}${pageOf(cordee, programme)}`,
      },
    });
  }
}

/** Asks some establishments how many pupils they accompany: numbers, each for itself. */
export async function askCounts(
  tx: Tx,
  by: Told,
  cordee: Cordee,
  programme: Said & { limiteLe: string },
  schools: readonly CordeeSchool[],
): Promise<void> {
  for (const { school, speakers } of await speakersOf(tx, cordee, schools, by.today)) {
    const lien = `${by.sender.origin}${declareUrl(cordee.campusSlug, cordee.id, programme.annee, school.id)}`;
    const date_limite = frenchPartialDate(programme.limiteLe);
    for (const one of speakers.filter((each) => each.compteId !== by.actorId))
      await enqueueMail(tx, {
        ...letter(by, cordee, one),
        template: 'effectifs_a_declarer',
        variables: { cordee: cordee.nom, organisation: school.nom, date_limite, lien },
      });
  }
}

/** Tells everybody who answers for a cordée, the campus included, but who has just acted. */
export async function tellCordee(
  tx: Tx,
  by: Told,
  cordee: Cordee,
  programme: Said,
  titre: string,
  step: string,
): Promise<void> {
  const team = await holders(tx, { roles: TEAM_ROLES, campusId: cordee.campusId, today: by.today });
  const named = await referentsOf(tx, cordee.id);
  const comptes = [...team, ...named].map((one) => one.compteId);
  await notifyAll(
    tx,
    by.now,
    { comptes, but: by.actorId },
    {
      topic: cordeeTopic,
      titre,
      texte: `${cordee.nom}, ${yearText(programme.annee)}`,
      lien: pageOf(cordee, programme),
      cle: `cordee:${programme.id}:${step}:${programme.version}`,
    },
  );
}
