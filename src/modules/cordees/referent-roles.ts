import type { Db } from '#core/db/index.ts';
import { campusPlace, campusSubject } from '#modules/campus/index.ts';
import type { MandatedRole, RightsObject } from '#modules/comptes/index.ts';
import type { Subject } from '#modules/droits/index.ts';
import { CORDEE, CORDEE_SCHOOL } from './cordee.ts';
import { type Cordee, type CordeeSchool, readCordee } from './cordees.sql.ts';
import { cordeeOfSchool, schoolsHeldBy } from './referents.sql.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where a cordée, or an establishment of it, stands. */
async function subjectAt(db: Db, cordee: Cordee, school: CordeeSchool | null): Promise<Subject> {
  const campus = await campusPlace(db, cordee.campusSlug);
  const schools = school ? [school] : cordee.etablissements;
  return {
    ...(campus ? campusSubject(campus) : { campus: [] }),
    organisations: schools.map((one) => one.organisationId),
    objet:
      school && school.role === 'encorde' ? { type: CORDEE_SCHOOL, id: school.id } : { type: CORDEE, id: cordee.id },
  };
}

/** A cordée or one of its establishments, for « qui peut voir ? ». */
export async function rightsObject(db: Db, type: string, id: string): Promise<RightsObject | null> {
  if (!ID.test(id) || (type !== CORDEE && type !== CORDEE_SCHOOL)) return null;
  const cordee = await readCordee(db, type === CORDEE ? id : ((await cordeeOfSchool(db, id)) ?? id));
  if (!cordee) return null;
  const school = cordee.etablissements.find((one) => one.id === id) ?? null;
  return {
    nom: school ? `${school.nom}, ${cordee.nom}` : cordee.nom,
    genre: school ? 'Établissement d’une cordée' : 'Cordée',
    subject: await subjectAt(db, cordee, school),
    salles: ['cordees'],
  };
}

/** Roles of an account by the establishments for which it speaks today, for « que peut faire cette personne ? ». */
export async function referentRoles(db: Db, compteId: string, today: string): Promise<MandatedRole[]> {
  const roles: MandatedRole[] = [];
  for (const one of await schoolsHeldBy(db, compteId, today)) {
    const cordee = await readCordee(db, one.cordeeId);
    const school = cordee?.etablissements.find((each) => each.id === one.id);
    if (!cordee || !school) continue;
    const head = one.role === 'tete';
    roles.push({
      id: `${one.id} ${compteId}`,
      role: head ? 'referent_cordee' : 'referent_encorde',
      objet: head ? { type: CORDEE, id: cordee.id } : { type: CORDEE_SCHOOL, id: one.id },
      lieu: `${one.organisation}, ${one.cordee}`,
      debut: one.depuis,
      fin: null,
      par: 'comme référent nommé dans la cordée',
      subject: await subjectAt(db, cordee, school),
    });
  }
  return roles;
}
