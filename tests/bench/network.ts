import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveCampus } from '#modules/campus/index.ts';
import { listCommitments, memberQuery, readMembers } from '#modules/reseau/index.ts';

const MEMBERS = 5_000;
const TODAY = '2026-11-23';

/** One campus of 5,000 members, each with a convention and what it promised. Seeded: every run makes the same. @returns its id. */
export async function generateNetwork(db: Db): Promise<string> {
  const campus = await transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'exemple', label: 'Banc' });
    const { id } = await saveCampus(tx, { campus: { cle: 'banc-reseau', nom: 'Campus du banc', origine_id } });
    await sql`insert into organisation (slug, nom, genre, famille, commune_nom, origine_id)
      select 'banc-' || n, initcap(translate(md5(n::text), '0123456789', 'aeiouaeiou')),
        (array['entreprise', 'lycee_professionnel', 'laboratoire', 'association', 'region'])[1 + n % 5],
        (array['socio_economique', 'scolaire', 'superieur', 'socio_economique', 'institutionnel'])[1 + n % 5],
        'Commune ' || n % 200, ${origine_id} from generate_series(1, ${MEMBERS}) n`.execute(tx);
    await sql`insert into adhesion (campus_id, organisation_id, statut, debut, college, contact_le, origine_id)
      select ${id}::uuid, o.id, (array['membre', 'partenaire', 'soutien', 'prospect'])[1 + row_number() over () % 4], '2021',
        (array['formation', 'economie'])[1 + row_number() over () % 2],
        ${TODAY}::date - (row_number() over () % 600)::integer, ${origine_id}
      from organisation o where o.slug like 'banc-%'`.execute(tx);
    await sql`insert into engagement (campus_id, organisation_id, nature, titre, etat, debut, echeance, origine_id, cree_le)
      select campus_id, organisation_id, 'convention', 'Convention', 'signe', '2026-01-01',
        ${TODAY}::date + (row_number() over () % 900)::integer, origine_id, now() from adhesion where campus_id = ${id}::uuid`.execute(
      tx,
    );
    await sql`insert into promesse (engagement_id, rang, genre, quantite, unite)
      select id, 1, 'jours', 10, 'jours' from engagement where campus_id = ${id}::uuid`.execute(tx);
    return id;
  });
  await sql`analyze adhesion, organisation, engagement, promesse`.execute(db);
  return campus;
}

const QUESTIONS = [
  {},
  { q: 'ae' },
  { statut: 'tous', tri: 'echeance', page: '90' },
  { couche: 'entreprise', contact: 'ancien' },
  { terme: 'proche', tri: 'contact' },
].map((asked) => memberQuery.parse(asked));

/** Milliseconds of each list of the network, in the server: counts of every filter and the page that is shown. */
export async function timeNetwork(
  db: Db,
  campus: string,
  rounds: number,
): Promise<{ members: number[]; commitments: number[] }> {
  const [members, commitments]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const question of QUESTIONS) {
      const at = performance.now();
      await readMembers(db, campus, question, TODAY);
      members.push(performance.now() - at);
    }
    for (const offset of [0, 1_500, 4_500]) {
      const at = performance.now();
      await listCommitments(db, { campusId: campus }, { limit: 30, offset });
      commitments.push(performance.now() - at);
    }
  }
  return { members, commitments };
}
