import { sql } from 'kysely';
import { type Db, transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveCampus } from '#modules/campus/index.ts';
import { TODAY } from './network.sql.ts';
import { drawNames, pick } from './words.sql.ts';

const CAMPUSES = 100;
export const COMPLEMENTS = 2_000;
/** Lines that one complement in four is given to, and sessions of every other one: the first is over. */
const LINES = 2;
const SESSIONS = 3;

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
    await sql`insert into ligne_complement (ligne_id, complement_id)
      select l.id, x.id from (select id, row_number() over (order by cle) as n from complement_local) x
      join generate_series(1, ${LINES}) k on true
      join (select l.id, row_number() over (order by c.cle, o.slug, l.statut) as n from ligne_formation l
        join certification c on c.id = l.certification_id join organisation o on o.id = l.organisation_id) l
        on l.n = x.n * 7 + k where x.n % 4 = 0`.execute(tx);
    await sql`insert into complement_session (complement_id, debut, fin, lieu, etat, cree_le)
      select x.id, ${TODAY}::date + (k * 30 - 40), ${TODAY}::date + (k * 30 - 36), 'Atelier', 'ouverte', ${TODAY}::date
      from (select id, row_number() over (order by cle) as n from complement_local) x
      join generate_series(1, ${SESSIONS}) k on true where x.n % 2 = 0`.execute(tx);
  });
}
