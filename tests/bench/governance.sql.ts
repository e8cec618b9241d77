import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { models } from '#modules/gouvernance/index.ts';
import { insertStatuts } from '#modules/gouvernance/statuts.sql.ts';
import { type BenchCampus, SIZES, TODAY } from './network.sql.ts';
import { pick } from './words.sql.ts';

const BODIES = ['ag', 'ca', 'bureau', 'copil', 'comop', 'conseil_perfectionnement', 'groupe_travail', 'consortium'];
export const YEAR = 2026;

/**
 * Sixteen bodies, 300 meetings over three years with their agenda, attendance, decisions and tasks, and a year of fees.
 * Reads the temporary tables `membre` and `personne`.
 */
export async function fillGovernance(tx: Tx, campus: BenchCampus): Promise<void> {
  await bodies(tx, campus);
  await meetings(tx, campus);
  await followUp(tx, campus);
  await fees(tx, campus);
}

/** The assembly has every other member; forty sit in each of the others, an organisation in several of them. */
async function bodies(tx: Tx, { id, origin }: BenchCampus): Promise<void> {
  await sql`create temp table corps (k, id) on commit drop as select k, gen_random_uuid() from generate_series(0, 15) k`.execute(
    tx,
  );
  await sql`insert into instance_gouvernance (id, campus_id, genre, nom, origine_id)
    select id, ${id}::uuid, ${pick(sql`k`, BODIES)}, 'Instance ' || k, ${origin}::integer from corps`.execute(tx);
  await sql`insert into instance_membre (instance_id, organisation_id)
    select c.id, m.id from corps c join membre m
      on case when c.k = 0 then m.n % 2 = 0 else (m.n * 7 + c.k * 13) % 125 = 0 end`.execute(tx);
}

/** Four assemblies, the rest shared by the other bodies; seven in ten of those called came. */
async function meetings(tx: Tx, { origin }: BenchCampus): Promise<void> {
  await sql`create temp table seance (n, id, corps_id, debut) on commit drop as
    select n, gen_random_uuid(), c.id, (${TODAY}::date - 1080 + n * 4)::timestamp at time zone 'Europe/Paris' + interval '14 hours'
    from generate_series(1, ${SIZES.meetings}) n
    join corps c on c.k = case when n % 75 = 0 then 0 else 1 + n % 15 end`.execute(tx);
  await sql`insert into reunion (id, instance_id, titre, etat, debut, convoquee_le, origine_id)
    select id, corps_id, 'Séance ' || n, case when debut > ${TODAY}::date then 'convoquee' else 'close' end, debut,
      debut - interval '20 days', ${origin}::integer from seance`.execute(tx);
  await sql`insert into reunion_point (reunion_id, rang, titre, minutes, pour_decision)
    select id, r, 'Point ' || r, 15, r = 2 from seance, generate_series(1, 8) r`.execute(tx);
  await sql`create temp table siege (n, id, seance_id, organisation_id, debut) on commit drop as
    select row_number() over (order by s.n, i.organisation_id), gen_random_uuid(), s.id, i.organisation_id, s.debut
    from seance s join instance_membre i on i.instance_id = s.corps_id`.execute(tx);
  await sql`insert into convoque (id, reunion_id, organisation_id, role, votant, envoye_le, recu_le)
    select id, seance_id, organisation_id, 'membre', true, debut - interval '20 days',
      case when n % 3 > 0 then debut - interval '19 days' end from siege`.execute(tx);
  await sql`insert into presence (convoque_id, arrivee)
    select id, debut from siege where n % 10 < 7 and debut < ${TODAY}::date`.execute(tx);
}

/** Three decisions and four tasks a meeting; a third of the tasks wait. */
async function followUp(tx: Tx, { origin }: BenchCampus): Promise<void> {
  await sql`insert into decision (instance_id, reunion_id, numero, titre, texte, etat, responsable_id, echeance, prise_le, origine_id)
    select s.corps_id, s.id, to_char(s.debut, 'YYYY') || '-' || s.n || r, 'Décision ' || s.n || ' ' || ${pick(sql`s.n * 3 + r`, SUBJECTS)},
      'Le comité adopte ' || ${pick(sql`s.n + r`, SUBJECTS)} || ' et en confie la suite.', ${pick(sql`s.n + r`, ['adoptee', 'en_execution', 'executee'])},
      p.id, ${TODAY}::date + (s.n % 200)::integer - 100, s.debut::date, ${origin}::integer
    from seance s join personne p on p.n = s.n * 11, generate_series(1, 3) r`.execute(tx);
  await sql`insert into tache (instance_id, reunion_id, titre, responsable_id, echeance, etat, faite_le, origine_id)
    select s.corps_id, s.id, 'Tâche ' || s.n || ' ' || r, p.id, s.debut::date + 40,
      case when (s.n + r) % 3 = 0 then 'a_faire' else 'faite' end, case when (s.n + r) % 3 > 0 then s.debut::date + 30 end, ${origin}::integer
    from seance s join personne p on p.n = s.n * 17, generate_series(1, 4) r`.execute(tx);
}

const SUBJECTS = ['le budget', 'la convention', 'le règlement', 'le plateau technique', 'le forum', 'la charte'];

/** The whole network called for a year: seven in ten paid, some in two times, some were asked again. */
async function fees(tx: Tx, { id, origin }: BenchCampus): Promise<void> {
  const contenu = models.get('association_modele')!;
  const statuts = await insertStatuts(tx, { campusId: id, contenu, du: '2024-01-01', originId: origin });
  await sql`insert into cotisation_exercice (campus_id, exercice, dernier_recu) values (${id}::uuid, ${YEAR}, 9000)`.execute(
    tx,
  );
  await sql`create temp table appel (n, id, membre_id) on commit drop as select n, gen_random_uuid(), id from membre`.execute(
    tx,
  );
  await sql`insert into cotisation (id, campus_id, exercice, organisation_id, statuts_id, college, montant_centimes, statuts_centimes,
      appelee_le, echeance, origine_id)
    select id, ${id}::uuid, ${YEAR}, membre_id, ${statuts}::uuid, ${pick(sql`n`, ['fondateurs_publics', 'formation', 'superieur_recherche'])},
      20000, 20000, '2026-02-01', '2026-05-01', ${origin}::integer from appel`.execute(tx);
  await sql`insert into cotisation_relance (cotisation_id, rang, le)
    select id, r, '2026-06-01'::date + r * 30 from appel, generate_series(1, 2) r where n % 4 = 0`.execute(tx);
  await sql`insert into cotisation_paiement (cotisation_id, campus_id, exercice, numero, montant_centimes, recu_le, moyen, recu, note_le)
    select id, ${id}::uuid, ${YEAR}, row_number() over (), case when n % 9 = 0 then 10000 else 20000 end, '2026-04-01', 'virement', '{}', now()
    from appel where n % 10 < 7`.execute(tx);
}

/** Five meetings, with their bodies. */
export async function someMeetings(db: Db): Promise<{ instanceId: string; reunionId: string }[]> {
  const { rows } = await sql<{ instanceId: string; reunionId: string }>`
    select instance_id as "instanceId", id as "reunionId" from reunion order by titre limit 5`.execute(db);
  return rows;
}
