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

/** What changed in the cordées of a campus between two ISO days, both included. A school year begins on 1 September and ends on 31 August. */
export async function cordeeChanges(
  db: Db,
  order: { campusId: string; from: string; to: string },
): Promise<CordeeChange[]> {
  const { rows } = await sql<CordeeChange>`
    select c.id, c.nom, x.quoi, x.annee, o.nom as etablissement, to_char(x.le, 'YYYY-MM-DD') as le, s.nature = 'exemple' as exemple
    from cordee c join origine s on s.id = c.origine_id cross join lateral (
      select 'creee' as quoi, null::integer as annee, null::uuid as organisation_id, (c.cree_le at time zone 'Europe/Paris')::date as le
      union all
      select 'rejointe', e.depuis, e.organisation_id, make_date(e.depuis, 9, 1) from cordee_etablissement e
        where e.cordee_id = c.id and e.role = 'encorde'
      union all
      select 'quittee', e.jusqua, e.organisation_id, make_date(e.jusqua + 1, 8, 31) from cordee_etablissement e
        where e.cordee_id = c.id and e.role = 'encorde' and e.jusqua is not null
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
