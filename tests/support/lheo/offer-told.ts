import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** A row but for what belongs to one base: keys, versions, who wrote and when. A column that is born later is compared. */
const row = (alias: string, but: readonly string[]): RawBuilder<object> =>
  sql`(to_jsonb(${sql.ref(alias)}) - ${[...but]}::text[])`;

const YEAR = ['capacite', 'effectif', 'voeux', 'colorees', 'filles']
  .map(
    (name) =>
      `'${name}', (array_agg(a.${name} order by (a.jeu = 'saisie') desc, a.jeu) filter (where a.${name} is not null))[1]`,
  )
  .join(', ');
/** Figures of a year as pages show them: what establishments typed first, girls where they name nobody. */
const years = sql`coalesce((select jsonb_object_agg(x.annee, x.said || jsonb_build_object('filles',
      case when (x.said ->> 'filles')::int >= 5 and (x.said ->> 'effectif')::int - (x.said ->> 'filles')::int >= 5 then x.said -> 'filles' end))
    from (select a.annee, jsonb_build_object(${sql.raw(YEAR)}) as said from ligne_annee a where a.ligne_id = l.id group by a.annee) x), '{}')`;

/** Details: which row, and who says them, which the word of the campus that imports replaces. */
const WHOSE = [
  'id',
  'ligne_id',
  'dit_par',
  'campus_id',
  'internat_par',
  'internat_campus_id',
  'modifie_par',
  'version',
];

/**
 * What a campus offers to everybody, told by the tables themselves under natural names: lines with their figures and details,
 * complements with their life, their members, their lines and their sessions to come.
 */
export async function offerTold(db: Db, campusId: string, today: string) {
  const lines = await sql<{ cle: string; ferme: boolean; annees: object; precisions: object | null }>`
    select c.cle, o.slug, l.statut, coalesce(c.fermeture <= ${today}::date, false) as ferme, k.etat as montree, ${years} as annees,
      ${row('l', ['id', 'certification_id', 'organisation_id', 'origine_id', 'origine_ligne', 'modifiee_le'])} as ligne,
      (select ${row('d', WHOSE)} from ligne_detail d where d.ligne_id = l.id) as precisions
    from ligne_campus k join ligne_formation l on l.id = k.ligne_id join certification c on c.id = l.certification_id
      join organisation o on o.id = l.organisation_id
    where k.campus_id = ${campusId}::uuid and k.etat = 'confirmee' and l.etat = 'ouverte' order by 1, 2, 3`.execute(db);
  const complements = await sql<{ cle: string; etapes: { le: string | null }[]; sessions: object[] }>`
    select x.cle, (select c.cle from certification c where c.id = x.certification_id) as devenue,
      ${row('x', ['id', 'campus_id', 'certification_id', 'origine_id', 'cree_le', 'version'])} as complement,
      array(select o.slug from complement_porteur p join organisation o on o.id = p.organisation_id where p.complement_id = x.id order by 1) as porteurs,
      coalesce((select jsonb_agg(jsonb_build_array(c.cle, o.slug, l.statut, k.places) order by c.cle, o.slug, l.statut)
        from ligne_complement k join ligne_formation l on l.id = k.ligne_id join certification c on c.id = l.certification_id
          join organisation o on o.id = l.organisation_id where k.complement_id = x.id), '[]') as lignes,
      coalesce((select jsonb_agg(${row('e', ['complement_id', 'rang', 'note_le', 'motif', 'decision'])} order by e.rang)
        from complement_etape e where e.complement_id = x.id and e.etat <> 'idee'), '[]') as etapes,
      coalesce((select jsonb_agg(${row('n', ['id', 'complement_id', 'version', 'cree_le'])} order by n.debut, n.fin, n.lieu)
        from complement_session n where n.complement_id = x.id and n.retire_le is null and n.fin >= ${today}::date), '[]') as sessions
    from complement_local x where x.campus_id = ${campusId}::uuid and x.retire_le is null
      and x.etat in ('etude', 'demande', 'ouverte', 'nationale') and (x.fin is null or x.fin >= ${today}::date) order by 1`.execute(
    db,
  );
  return { lines: lines.rows, complements: complements.rows };
}
