import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { campusesInScope, campusSubject } from '#modules/campus/index.ts';
import { type Role, type Scope, type Subject, scopeToGive } from '#modules/droits/index.ts';
import type { ComptesHooks } from './hooks.ts';
import { objetLabel } from './labels.ts';
import { organisationPlaces, regionPlaces } from './places.sql.ts';
import type { Target } from './target.ts';

/** What a role needs of the place where it holds: its name, and where it stands for the decisions of `droits`. */
export interface Place {
  label: string;
  subject: Subject;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const nowhere: Scope = { whole: false, campus: [], organisations: [], regionsAcademiques: [], regions: [] };

/** The place of a target, or null when nothing is there. @param today ISO day: memberships that hold then. */
export async function placeOf(db: Db, hooks: ComptesHooks, target: Target, today: string): Promise<Place | null> {
  const { perimetre, cible } = target;
  if (perimetre === 'national') return { label: 'tous les campus', subject: {} };
  if (perimetre === 'instance_technique') return { label: 'l’instance entière', subject: {} };
  if (!cible) return null;
  if (perimetre === 'region' || perimetre === 'region_academique') {
    const [region] = await regionPlaces(db, perimetre, [cible]);
    if (!region) return null;
    const subject = perimetre === 'region' ? { regions: [cible] } : { regionsAcademiques: [cible] };
    return { label: `${perimetre === 'region' ? 'région' : 'région académique'} ${region.nom}`, subject };
  }
  if (perimetre === 'objet') {
    const [type = '', ...rest] = cible.split(':');
    return { label: objetLabel(type), subject: { objet: { type, id: rest.join(':') } } };
  }
  if (!UUID.test(cible)) return null;
  return perimetre === 'campus' ? campusPlaceOf(db, cible) : organisationPlaceOf(db, hooks, cible, today);
}

async function campusPlaceOf(db: Db, id: string): Promise<Place | null> {
  const [campus] = await campusesInScope(db, { ...nowhere, campus: [id] }, 1);
  if (!campus) return null;
  return {
    label: campus.nomComplet,
    subject: campusSubject(campus),
  };
}

async function organisationPlaceOf(db: Db, hooks: ComptesHooks, id: string, today: string): Promise<Place | null> {
  const [organisation] = await organisationPlaces(db, [id]);
  if (!organisation) return null;
  return {
    label: organisation.nom,
    subject: {
      organisations: [id],
      campus: await hooks.campusesOfOrganisation(db, id, today),
      regionsAcademiques: organisation.regionAcademique ? [organisation.regionAcademique] : [],
      regions: organisation.region ? [organisation.region] : [],
    },
  };
}

/** Places to choose from, to give a role. */
export interface PlaceChoices {
  choices: { cible: string; label: string }[];
  /** Too many to list: the code of an organisation is asked. */
  byCode: boolean;
}

const MAX_CAMPUSES = 500;

/** Where somebody may give a role. A role on a narrow object is given from the page of its object. */
export async function choicesFor(
  db: Db,
  hooks: ComptesHooks,
  { actor, role, today }: { actor: Pick<Actor, 'grants'>; role: Role; today: string },
): Promise<PlaceChoices> {
  const scope = scopeToGive(actor, role.id);
  const none = { choices: [], byCode: false };
  switch (role.perimetre) {
    case 'campus': {
      const campuses = await campusesInScope(db, scope, MAX_CAMPUSES);
      return { ...none, choices: campuses.map((one) => ({ cible: one.id, label: one.nomComplet })) };
    }
    case 'region':
    case 'region_academique': {
      const own = role.perimetre === 'region' ? scope.regions : scope.regionsAcademiques;
      const regions = await regionPlaces(db, role.perimetre, scope.whole ? null : own);
      return { ...none, choices: regions.map((one) => ({ cible: one.code, label: one.nom })) };
    }
    case 'organisation':
      return organisationChoices(db, hooks, scope, today);
    default:
      return none;
  }
}

async function organisationChoices(db: Db, hooks: ComptesHooks, scope: Scope, today: string): Promise<PlaceChoices> {
  const members = await Promise.all(scope.campus.map((campus) => hooks.membersOfCampus(db, campus, today)));
  const names = new Map(members.flat().map((member) => [member.organisationId, member.nom]));
  for (const own of await organisationPlaces(db, scope.organisations)) names.set(own.id, own.nom);
  const choices = [...names].map(([cible, label]) => ({ cible, label }));
  choices.sort((a, b) => a.label.localeCompare(b.label, 'fr'));
  return { choices, byCode: scope.whole || scope.regions.length + scope.regionsAcademiques.length > 0 };
}
