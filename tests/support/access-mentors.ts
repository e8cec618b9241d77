import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';

export interface MentorExample {
  mentor: string;
  verification: string;
  formation: string;
}

/** A mentor of a cordée in a state, whose checks are made and who had a training step. */
export async function mentorIn(
  db: Db,
  cordee: string,
  order: { etat?: string; courriel?: string; genre?: string } = {},
): Promise<MentorExample> {
  const etat = order.etat ?? 'actif';
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const over = ['refuse', 'parti'].includes(etat);
  const { rows } = await sql<MentorExample>`
    with m as (insert into mentor (cordee_id, genre, prenom, nom, courriel, structure, secteurs, departements, a_distance,
        disponibilites, langues, charte, charte_le, etat, confirme_le, fin_annee, cree_le, origine_id)
      values (${cordee}::uuid, ${order.genre ?? 'etudiant'}, 'Ada', 'Exemple',
        coalesce(${order.courriel ?? null}, gen_random_uuid() || '@exemple.fr'), 'Université', '{S}', '{}', true, '{mercredi}',
        '{anglais}', '2026.1', '2026-11-02T09:00:00Z', ${etat},
        ${etat === 'candidature' ? null : '2026-11-02T10:00:00Z'}::timestamptz, ${over ? '2027-08-31' : null}::date,
        '2026-11-02T09:00:00Z', ${origine}) returning id),
    v as (insert into mentor_verification (mentor_id, genre, verifie_le, jusquau)
      select m.id, g, '2026-11-03', '2027-10-03' from m, unnest(array['identite', 'honorabilite', 'assurance']) g returning id, genre),
    f as (insert into mentor_formation (mentor_id, suivie_le, titre, minutes)
      select m.id, '2026-11-05', 'Accueillir un groupe', 120 from m returning id)
    select m.id as mentor, v.id as verification, f.id as formation from m, v, f where v.genre = 'identite'`.execute(db);
  return rows[0]!;
}

/** A session of a mentor in a state; approved, for the hour that was noted. */
export async function seanceIn(
  db: Db,
  of: { mentor: string; anneeId: string; etablissement: string; etat: string; jour?: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into mentor_seance (mentor_id, annee_id, etablissement_id, jour, debut, minutes, a_distance, lieu, theme, niveau, eleves, etat,
      minutes_retenues, motif, saisie_le, fin_annee)
    values (${of.mentor}::uuid, ${of.anneeId}::uuid, ${of.etablissement}::uuid, ${of.jour ?? '2026-11-12'}::date, 840, 60, false, 'Salle 12',
      'Choisir son orientation', '3e', 8, ${of.etat}, ${of.etat === 'approuvee' ? 60 : null}, ${of.etat === 'contestee' ? 'Personne ce jour-là' : null},
      '2026-11-13T09:00:00Z', '2027-08-31') returning id`.execute(db);
  return rows[0]!.id;
}

/** A group of an establishment that waits for a mentor. */
export async function groupIn(
  db: Db,
  of: { anneeId: string; etablissement: string; niveau?: string; secteurs?: string[]; disponibilites?: string[] },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into mentor_groupe (annee_id, etablissement_id, rang, niveau, eleves, secteurs, disponibilites, a_distance)
    values (${of.anneeId}::uuid, ${of.etablissement}::uuid,
      (select coalesce(max(rang), 0) + 1 from mentor_groupe where annee_id = ${of.anneeId}::uuid),
      ${of.niveau ?? '3e'}, 8, ${of.secteurs ?? ['S']}::text[], ${of.disponibilites ?? ['mercredi']}::text[], true) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

/** The page of the exchange of a mentor and a group, and what the message of an example says. */
export const EXCHANGE = '/espace/campus/:slug/cordees/:id/annees/:annee/messages/:groupe/:mentor';
export const MESSAGE = 'Dites-moi quelle filière vous tente.';

/** A message of a mentor to a group that is hers, in a state. */
export async function messageIn(db: Db, of: { groupe: string; mentor: string; etat?: string }): Promise<string> {
  const etat = of.etat ?? 'a_relire';
  await sql`insert into mentor_rapprochement (groupe_id, mentor_id, etat, decide_le)
    values (${of.groupe}::uuid, ${of.mentor}::uuid, 'accepte', '2026-11-06T09:00:00Z') on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<{ id: string }>`
    insert into mentor_message (groupe_id, mentor_id, sens, texte, etat, ecrit_le, motif, relu_le, fin_annee)
    values (${of.groupe}::uuid, ${of.mentor}::uuid, 'mentor', ${MESSAGE}, ${etat}, '2026-11-13T09:00:00Z',
      ${etat === 'retenu' ? 'Trop tôt' : null}, ${etat === 'a_relire' ? null : '2026-11-14T09:00:00Z'}::timestamptz, '2027-08-31')
    returning id`.execute(db);
  return rows[0]!.id;
}
