import { sql } from 'kysely';
import type { Tx } from '#core/db/index.ts';
import { type BenchCampus, TODAY } from './network.sql.ts';

/** What members give and receive besides: three hundred events held, with ten classes each, and thirty cordées of ten establishments. */
export async function fillShares(tx: Tx, { id, origin }: BenchCampus): Promise<void> {
  await sql`insert into evenement (campus_id, slug, titre, genre, debut, fin, lieu_organisation_id, etat, annonce_le, mots, cree_le, modifie_le, origine_id)
    select ${id}::uuid, 'banc-evenement-' || r, 'Événement ' || r, 'atelier', ${TODAY}::date - r * 4, ${TODAY}::date - r * 4 + interval '3 hours',
      m.id, 'realise', ${TODAY}::date - r * 4 - 60, 'evenement ' || r, now(), now(), ${origin}::integer
    from generate_series(1, 300) r join membre m on m.n = 1000 + r`.execute(tx);
  await sql`insert into evenement_hote (evenement_id, organisation_id)
    select e.id, m.id from (select id, row_number() over (order by slug) as n from evenement where campus_id = ${id}::uuid) e
    join generate_series(1, 3) k on true join membre m on m.n = 1200 + (e.n * 17 + k * 41) % 700 on conflict do nothing`.execute(
    tx,
  );
  await sql`insert into evenement_creneau (evenement_id, debut, fin, places_eleves, places_adultes)
    select id, debut, fin, 240, 40 from evenement where campus_id = ${id}::uuid`.execute(tx);
  await sql`insert into inscription_groupe (evenement_id, creneau_id, cle, etat, organisation_id, classe, niveau, jeunes, adultes, arrivee,
      presents_jeunes, compte_le, cree_le, modifie_le)
    select k.evenement_id, k.id, gen_random_uuid(), 'presente', m.id, '4e ' || r, '4e', 20, 2, 'car', 19, now(), now(), now()
    from (select c.*, row_number() over (order by c.debut) as n from evenement_creneau c join evenement e on e.id = c.evenement_id
      where e.campus_id = ${id}::uuid) k
    join generate_series(1, 10) r on true join membre m on m.n = 2000 + (k.n * 10 + r) % 1500`.execute(tx);
  await sql`insert into cordee (campus_id, nom, origine_id) select ${id}::uuid, 'Cordée ' || r, ${origin}::integer from generate_series(1, 30) r`.execute(
    tx,
  );
  await sql`insert into cordee_etablissement (cordee_id, organisation_id, role, depuis)
    select c.id, m.id, case k when 1 then 'tete' else 'encorde' end, 2022
    from (select id, row_number() over (order by nom) as n from cordee where campus_id = ${id}::uuid) c
    join generate_series(1, 10) k on true join membre m on m.n = 3600 + (c.n * 10 + k)`.execute(tx);
  await sql`insert into mentor (cordee_id, genre, prenom, nom, courriel, structure, secteurs, departements, a_distance, disponibilites, langues,
      charte, charte_le, etat, confirme_le, cree_le, origine_id)
    select c.id, 'professionnel', 'Ada', 'Exemple', 'banc' || m.n || '@exemple.fr', m.nom, '{S}', '{}', true, '{mercredi}', '{anglais}', '2026.1',
      now(), 'actif', now(), now(), ${origin}::integer
    from (select id, row_number() over (order by nom) as n from cordee where campus_id = ${id}::uuid) c
    join generate_series(1, 5) k on true join membre m on m.n = 4000 + (c.n * 5 + k)`.execute(tx);
}
