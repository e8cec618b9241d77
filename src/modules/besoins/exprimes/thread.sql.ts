import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { StepKind, StepWay, Tie } from './need.ts';
import { isPublicNeed } from './public.sql.ts';

/** One dated step of the thread of a need. */
export interface Step {
  id: string;
  genre: StepKind;
  le: string;
  texte: string | null;
  voie: StepWay;
  auteurId: string | null;
  liens: Tie[];
}

/** The thread of a need, in its order. */
export async function threadOf(db: Db, besoinId: string): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select e.id, e.genre, to_char(e.le, 'YYYY-MM-DD') as le, e.texte, e.voie, e.auteur_id as "auteurId",
      coalesce((select jsonb_agg(jsonb_build_object('genre', t.genre, 'id', t.objet_id, 'titre', t.titre)
        order by array_position(array['instance', 'reunion', 'decision', 'formation', 'complement', 'demande', 'besoin'], t.genre), t.titre, t.objet_id)
        from besoin_rattachement t where t.etape_id = e.id), '[]') as liens
    from besoin_etape e where e.besoin_id = ${besoinId}::uuid order by e.rang`.execute(db);
  return rows;
}

export interface NewStep {
  genre: StepKind;
  le: string;
  texte: string | null;
  voie: StepWay;
  auteurId: string | null;
  liens: readonly Tie[];
  now: Date;
}

/** Adds a step at the end of the thread of a need that is held. */
export async function insertStep(tx: Tx, besoinId: string, step: NewStep): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into besoin_etape (besoin_id, rang, genre, le, texte, voie, auteur_id, notee_le)
    select ${besoinId}::uuid, coalesce(max(rang), 0) + 1, ${step.genre}::text, ${step.le}::date, ${step.texte}::text, ${step.voie}::text,
      ${step.auteurId}::uuid, ${step.now}::timestamptz
    from besoin_etape where besoin_id = ${besoinId}::uuid returning id`.execute(tx);
  for (const tie of step.liens) {
    await tx
      .insertInto('besoin_rattachement')
      .values({ etape_id: rows[0]!.id, genre: tie.genre, objet_id: tie.id, titre: tie.titre.slice(0, 300) })
      .execute();
  }
}

/** A need whose answer is tied to a request on the offer. `suivi`: the network reads it; `ouvert`: anybody does. */
export interface TiedToRequest {
  demandeId: string;
  id: string;
  titre: string;
  campusSlug: string;
  suivi: boolean;
  ouvert: boolean;
}

export async function needsTiedTo(db: Db, requestIds: readonly string[]): Promise<TiedToRequest[]> {
  if (requestIds.length === 0) return [];
  const { rows } = await sql<TiedToRequest>`
    select distinct t.objet_id as "demandeId", b.id, b.titre, c.slug as "campusSlug",
      b.recevable_le is not null as suivi, ${isPublicNeed} as ouvert
    from besoin_rattachement t join besoin_etape e on e.id = t.etape_id join besoin b on b.id = e.besoin_id
    join campus c on c.id = b.campus_id left join organisation o on o.id = b.organisation_id
    where t.genre = 'demande' and t.objet_id = any(${[...requestIds]}::uuid[])
    order by b.titre, b.id`.execute(db);
  return rows;
}
