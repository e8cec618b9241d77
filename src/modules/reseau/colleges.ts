import type { Db } from '#core/db/index.ts';
import type { ReseauHooks } from './hooks.ts';
import { collegeLabel, colleges } from './labels.ts';

interface NamedCollege {
  id: string;
  libelle: string;
}

/** Colleges in which the members of a campus may be, and the words of those in which they were. */
export interface CampusColleges {
  /** Those of the statutes in force; the list of data/workflows where there are none. */
  choices: readonly NamedCollege[];
  ofStatutes: boolean;
  label(id: string): string;
  /** The statutes in force do not have it: it stays readable, and is chosen no more. */
  gone(id: string): boolean;
}

export const NOT_A_COLLEGE = 'Choisissez un collège de la liste : ce sont ceux des statuts en vigueur.';

/** @param statutes what the statutes of the campus say; null: it has none, or none with colleges. */
export function campusColleges(
  statutes: { inForce: readonly NamedCollege[]; former: readonly NamedCollege[] } | null,
): CampusColleges {
  const choices = statutes?.inForce ?? colleges;
  const known = [...choices, ...(statutes?.former ?? [])];
  return {
    choices,
    ofStatutes: statutes !== null,
    label: (id) => known.find((one) => one.id === id)?.libelle ?? collegeLabel(id),
    gone: (id) => statutes !== null && !choices.some((one) => one.id === id),
  };
}

export const readColleges = async (
  db: Db,
  hooks: Pick<ReseauHooks, 'collegesOfCampus'>,
  { campusId, today }: { campusId: string; today: string },
): Promise<CampusColleges> => campusColleges(await hooks.collegesOfCampus(db, campusId, today));
