import { sql } from 'kysely';
import { type Db, transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveCampus } from '#modules/campus/index.ts';
import { drawNames, pick } from './words.sql.ts';

const CAMPUSES = 100;
export const COMPLEMENTS = 2_000;

/** What a hundred campuses add to the catalogue: open complements, each given by two of its schools. Every run makes the same. */
export async function fillComplements(db: Db): Promise<void> {
  await transaction(db, async (tx) => {
    const origin = await recordOrigin(tx, { nature: 'exemple', label: 'Banc' });
    for (let n = 1; n <= CAMPUSES; n++)
      await saveCampus(tx, { campus: { cle: `banc-${n}`, nom: `Campus du banc ${n}`, origine_id: origin } });
    await sql`insert into complement_local (cle, campus_id, nature, nom, texte, mots, publics, etat, origine_id)
      select 'banc:' || n, g.id, ${pick(sql`n`, ['formation_continue', 'fcil', 'badge', 'vae'])}, t.nom, t.texte,
        plie(t.nom || ' ' || t.texte), '{salaries}', 'ouverte', ${origin}::integer
      from generate_series(1, ${COMPLEMENTS}) n
      join (select id, row_number() over (order by slug) as rang from campus) g on g.rang = 1 + n % ${CAMPUSES}
      cross join lateral (select
        ${pick(sql`n * 7 / 3`, ['Soudure', 'Peinture aéronautique', 'Maintenance', 'Cybersécurité', 'Cuisine'])} || ' ' || ${drawNames(sql`n`)} as nom,
        repeat('Une période en atelier, préparée avec les entreprises du territoire. ', 6) as texte) t`.execute(tx);
    await sql`insert into complement_porteur (complement_id, organisation_id)
      select x.id, o.id from (select id, row_number() over (order by cle) as n from complement_local) x
      join generate_series(0, 1) k on true
      join (select id, row_number() over (order by slug) as n from organisation) o on o.n = 1 + (x.n * 17 + k * 31) % 900`.execute(
      tx,
    );
  });
}
