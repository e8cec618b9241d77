import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** The lengths that the nomenclature opens for CAP, bacs pro and BTS, a single year among them. Once: a second time adds nothing. */
export async function openModules(db: Db): Promise<void> {
  await sql`
    update certification c set cfd = c.diplome_type_code || lpad(x.n::text, 5, '0')
    from (select id, row_number() over (order by cle) as n from certification where cfd is null and diplome_type_code in ('500', '400', '320')) x
    where x.id = c.id`.execute(db);
  await sql`
    insert into mef (code, cfd, dispositif_code, duree, annee, libelle)
    select v.dispositif || lpad(row_number() over (order by c.cfd, v.dispositif, v.annee)::text, 7, '0'), c.cfd, v.dispositif, v.duree,
      v.annee, 'Module du banc'
    from certification c join (values ('500', '240', 1, 1), ('500', '241', 2, 1), ('500', '241', 2, 2), ('400', '247', 3, 1),
      ('400', '247', 3, 2), ('400', '247', 3, 3), ('320', '310', 1, 1), ('320', '311', 2, 1), ('320', '311', 2, 2))
      v (type, dispositif, duree, annee) on v.type = c.diplome_type_code
    where c.cfd is not null and not exists (select from mef)`.execute(db);
}
