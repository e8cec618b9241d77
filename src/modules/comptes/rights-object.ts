import type { Db } from '#core/db/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import type { Subject } from '#modules/droits/index.ts';
import type { ComptesHooks } from './hooks.ts';
import type { Place } from './place.ts';
import { organisationsAmong, territoriesAmong } from './places.sql.ts';

/** Something on which rights hold, as its room gives it. */
export interface RightsObject {
  /** « Estuaire ». */
  nom: string;
  /** « Campus », « Organisation ». */
  genre: string;
  /** Where it stands: what decisions are taken on. */
  subject: Subject;
  /** Rooms of data/droits whose acts bear on it. */
  salles: readonly string[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The object of this kind, or null. Campuses and organisations are known here; other rooms give theirs by `hooks.objectOf`. */
export async function readRightsObject(
  db: Db,
  hooks: ComptesHooks,
  { type, id }: { type: string; id: string },
  today: string,
): Promise<RightsObject | null> {
  if (type === 'campus') return UUID.test(id) ? readCampus(db, id) : null;
  if (type === 'organisation') return UUID.test(id) ? readOrganisation(db, hooks, id, today) : null;
  return (await hooks.objectOf?.(db, type, id, today)) ?? null;
}

async function readCampus(db: Db, id: string): Promise<RightsObject | null> {
  const only = { whole: false, campus: [id], organisations: [], regions: [], regionsAcademiques: [] };
  const [campus] = await campusesInScope(db, only, 1);
  if (!campus) return null;
  return {
    nom: campus.nom,
    genre: 'Campus',
    subject: { campus: [id], regions: campus.regions, regionsAcademiques: campus.regions },
    salles: ['campus'],
  };
}

async function readOrganisation(db: Db, hooks: ComptesHooks, id: string, today: string): Promise<RightsObject | null> {
  const [organisation] = await organisationsAmong(db, [id]);
  if (!organisation) return null;
  return {
    nom: organisation.nom,
    genre: 'Organisation',
    subject: {
      organisations: [id],
      campus: await hooks.campusesOfOrganisation(db, id, today),
      regions: organisation.regions,
      regionsAcademiques: organisation.regions,
    },
    salles: ['organisations'],
  };
}

/**
 * Where a role holds, as decisions read it. What holds everywhere stands in no campus: only who covers everything reaches it
 * (a subject without any place would be inside every perimeter).
 */
export async function subjectOfPlace(db: Db, hooks: ComptesHooks, place: Place, today: string): Promise<Subject> {
  const { perimetre, cible } = place;
  if (cible === null) return { campus: [] };
  if (perimetre === 'region') return { regions: [cible] };
  if (perimetre === 'region_academique') return { regionsAcademiques: [cible] };
  const [type, id] = perimetre === 'objet' ? cible.split(/:(.*)/s) : [perimetre, cible];
  const object = await readRightsObject(db, hooks, { type: type!, id: id ?? '' }, today);
  return { campus: [], ...object?.subject, ...(perimetre === 'objet' ? { objet: { type: type!, id: id ?? '' } } : {}) };
}

/** « Estuaire », « Nouvelle-Aquitaine », « Toute l’instance »; null when it is no more. */
export async function placeName(db: Db, hooks: ComptesHooks, place: Place, today: string): Promise<string | null> {
  const { perimetre, cible } = place;
  if (perimetre === 'instance_technique') return 'Toute l’instance';
  if (perimetre === 'national') return 'Tous les campus';
  if (cible === null) return null;
  if (perimetre === 'region' || perimetre === 'region_academique') {
    return (await territoriesAmong(db, perimetre, [cible]))[0]?.nom ?? null;
  }
  const [type, id] = perimetre === 'objet' ? cible.split(/:(.*)/s) : [perimetre, cible];
  return (await readRightsObject(db, hooks, { type: type!, id: id ?? '' }, today))?.nom ?? null;
}
