import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface CordeeChange {
  id: string;
  nom: string;
  quoi: 'creee' | 'rejointe' | 'quittee' | 'validee' | 'demarree' | 'bilan';
  /** School year, by the calendar year in which it begins; null: of no year. */
  annee: number | null;
  /** Establishment that came, left or agreed. */
  etablissement: string | null;
  /** ISO day. */
  le: string;
  exemple: boolean;
}

/** What changed in the cordées of a campus between two ISO days, both included, but who joined and who left: `placeChanges`. */
export async function cordeeChanges(
  db: Db,
  order: { campusId: string; from: string; to: string },
): Promise<CordeeChange[]> {
  const { rows } = await sql<CordeeChange>`
    select c.id, c.nom, x.quoi, x.annee, o.nom as etablissement, to_char(x.le, 'YYYY-MM-DD') as le, s.nature = 'exemple' as exemple
    from cordee c join origine s on s.id = c.origine_id cross join lateral (
      select 'creee' as quoi, null::integer as annee, null::uuid as organisation_id, (c.cree_le at time zone 'Europe/Paris')::date as le
      union all
      select 'validee', y.annee, e.organisation_id, (v.valide_le at time zone 'Europe/Paris')::date
        from cordee_annee y join cordee_validation v on v.annee_id = y.id join cordee_etablissement e on e.id = v.etablissement_id
        where y.cordee_id = c.id
      union all
      select 'demarree', y.annee, null, y.demarree_le from cordee_annee y where y.cordee_id = c.id
      union all
      select 'bilan', y.annee, null, (r.depose_le at time zone 'Europe/Paris')::date
        from cordee_annee y join cordee_retour r on r.annee_id = y.id where y.cordee_id = c.id) x
    left join organisation o on o.id = x.organisation_id
    where c.campus_id = ${order.campusId}::uuid and x.le between ${order.from}::date and ${order.to}::date
    order by x.le, c.nom collate "fr-x-icu", c.id, x.quoi, o.nom collate "fr-x-icu"`.execute(db);
  return rows;
}

/** A place in a cordée, with its first school year and its last one; null: it stays. */
export interface CordeePlace {
  /** Of the cordée. */
  id: string;
  place: string;
  nom: string;
  /** Its establishment, and the sheets that were merged into it: lines of the journal that do not say the place name it as it was. */
  organisations: string[];
  etablissement: string;
  depuis: number;
  jusqua: number | null;
  exemple: boolean;
}

/** Establishments roped in the cordées of a campus. */
export async function placesIn(db: Db, campusId: string): Promise<CordeePlace[]> {
  const { rows } = await sql<CordeePlace>`
    select c.id, e.id as place, c.nom, array(select f.id from organisation f where o.id in (f.id, f.fusionnee_dans)) as organisations, o.nom as etablissement, e.depuis, e.jusqua, s.nature = 'exemple' as exemple
    from cordee c join origine s on s.id = c.origine_id join cordee_etablissement e on e.cordee_id = c.id and e.role = 'encorde'
    join organisation o on o.id = e.organisation_id where c.campus_id = ${campusId}::uuid`.execute(db);
  return rows;
}
