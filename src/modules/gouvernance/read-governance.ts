import type { Db } from '#core/db/index.ts';
import { type CampusPlace, campusPlace } from '#modules/campus/index.ts';
import { type ListedExtract, publicExtracts } from './extraits/extracts.sql.ts';
import { type College, type InstanceKind, mandateState, SEATLESS } from './instance.ts';
import { collegesOf, type ListedInstance, listInstances, membersOf } from './instances.sql.ts';
import { mandateRoleLabels } from './labels.ts';
import { type MandateRow, mandatesOfInstances } from './mandats.sql.ts';
import type { SeatedMember } from './rules-colleges.ts';

/** Somebody who governs, as anybody may read it: named only when she agreed to be. */
export interface PublicMandate {
  id: string;
  /** null: she did not agree, or refused since. */
  personne: string | null;
  fonction: string | null;
  organisation: string;
  organisationSlug: string;
  role: string;
  qualite: 'titulaire' | 'suppleant';
  college: string | null;
  debut: string;
  fin: string | null;
  exemple: boolean;
}

/** A college with its seats that are filled. */
export interface FilledCollege extends College {
  pourvus: number;
}

export interface PublicInstance {
  row: ListedInstance;
  colleges: FilledCollege[];
  mandates: PublicMandate[];
}

export interface Governance {
  campus: CampusPlace;
  instances: PublicInstance[];
  /** Last extracts of minutes that are public, and how many there are. */
  extracts: { rows: ListedExtract[]; total: number };
}

/**
 * Colleges of a body with how many of their seats are held today. In an assembly the organisations sit themselves; elsewhere
 * a seat is held by a mandate.
 */
export const filledColleges = (
  genre: InstanceKind,
  colleges: readonly College[],
  held: { members: readonly SeatedMember[]; mandates: readonly MandateRow[]; today: string },
): FilledCollege[] =>
  colleges.map((college) => ({
    ...college,
    pourvus:
      genre === 'ag'
        ? held.members.filter((one) => one.college === college.cle).length
        : held.mandates.filter(
            (one) =>
              one.college === college.cle &&
              one.qualite === 'titulaire' &&
              !SEATLESS.has(one.role) &&
              mandateState(one, held.today) === 'en_cours',
          ).length,
  }));

/** What anybody may read of who governs a campus; null when no campus has this address. @param today ISO day. */
export async function readGovernance(db: Db, slug: string, today: string): Promise<Governance | null> {
  const campus = await campusPlace(db, slug);
  if (!campus) return null;
  const rows = await listInstances(db, { campus: [campus.id], ids: [], slug: null, publicOnly: true }, today);
  const mandates = await mandatesOfInstances(
    db,
    rows.map((row) => row.id),
  );
  const instances: PublicInstance[] = [];
  for (const row of rows) {
    const own = mandates.filter((one) => one.instanceId === row.id);
    const members = row.genre === 'ag' ? await membersOf(db, row.id) : [];
    const colleges = filledColleges(row.genre, await collegesOf(db, row.id), { members, mandates: own, today });
    const present = own.filter((one) => mandateState(one, today) === 'en_cours');
    instances.push({ row, colleges, mandates: present.map((one) => publicMandate(one, colleges)) });
  }
  return { campus, instances, extracts: await publicExtracts(db, campus.id, { limit: 5, offset: 0 }) };
}

const publicMandate = (one: MandateRow, colleges: readonly College[]): PublicMandate => ({
  id: one.id,
  personne: one.nommable ? one.personne : null,
  fonction: one.fonction,
  organisation: one.organisation,
  organisationSlug: one.organisationSlug,
  role: mandateRoleLabels[one.role],
  qualite: one.qualite,
  college: colleges.find((college) => college.cle === one.college)?.nom ?? null,
  debut: one.debut,
  fin: one.fin,
  exemple: one.exemple,
});

/** Whether « Qui gouverne » has something to say of a campus. */
export async function hasGovernance(db: Db, campusId: string, today: string): Promise<boolean> {
  const rows = await listInstances(db, { campus: [campusId], ids: [], slug: null, publicOnly: true }, today);
  return rows.length > 0;
}
