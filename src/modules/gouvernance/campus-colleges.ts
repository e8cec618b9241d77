import type { Db } from '#core/db/index.ts';
import { statutsOfCampus } from './statuts.sql.ts';
import { holdsOn } from './statuts.ts';

export interface NamedCollege {
  id: string;
  libelle: string;
}

/** Colleges of the statutes of a campus: those in force on a day, and those that only former versions had, latest first. */
export interface StatutsColleges {
  inForce: NamedCollege[];
  former: NamedCollege[];
}

/** Days that the statutes in force of a campus give to answer who asks to join, its association first; null: they say nothing. */
export async function daysToAnswer(db: Db, campusId: string, today: string): Promise<number | null> {
  const held = (await statutsOfCampus(db, campusId)).filter((one) => holdsOn(one, today));
  const saying = held.filter((one) => one.contenu.membres?.reponse_jours !== undefined);
  const ruling = saying.find((one) => one.contenu.forme === 'association') ?? saying[0];
  return ruling?.contenu.membres?.reponse_jours ?? null;
}

/** The statutes of the association first; another set that has colleges (a steering committee) where there is none. Null: no colleges. */
export async function collegesOfCampus(db: Db, campusId: string, today: string): Promise<StatutsColleges | null> {
  const versions = (await statutsOfCampus(db, campusId)).filter((one) => one.contenu.colleges.length > 0);
  const held = versions.filter((one) => holdsOn(one, today));
  const ruling = held.find((one) => one.contenu.forme === 'association') ?? held[0];
  if (!ruling) return null;
  const named = ({ id, libelle }: NamedCollege): NamedCollege => ({ id, libelle });
  const inForce = ruling.contenu.colleges.map(named);
  const former = new Map<string, NamedCollege>();
  for (const { contenu } of versions)
    for (const one of contenu.colleges)
      if (!former.has(one.id) && !inForce.some((college) => college.id === one.id)) former.set(one.id, named(one));
  return { inForce, former: [...former.values()] };
}
