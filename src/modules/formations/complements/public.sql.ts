import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { newestPlaces } from '../newest-places.sql.ts';
import type { Nature, Public, SessionState, State } from './complement.ts';

export interface PublicSession {
  debut: string;
  fin: string;
  lieu: string;
  places: number | null;
  inscriptionLimite: string | null;
  etat: SessionState;
}

/** A complement as anybody reads it. */
export interface PublicComplement {
  id: string;
  nature: Nature;
  nom: string;
  texte: string | null;
  heures: number | null;
  publics: Public[];
  attestation: string | null;
  placesNature: 'nouvelles' | 'existantes' | null;
  debut: string | null;
  fin: string | null;
  etat: Exclude<State, 'idee' | 'fermee'>;
  /** ISO day of its last step; null when it is not known. */
  etatLe: string | null;
  /** Its life since it is more than an idea, in its order; days as above. */
  etapes: { etat: Exclude<State, 'idee'>; le: string | null }[];
  campus: string;
  campusSlug: string;
  porteurs: { slug: string; nom: string }[];
  /** The national diploma that it became. */
  diplome: { slug: string; sigle: string | null; intitule: string } | null;
  /** Coloured places of the open or planned lines asked about, together; null when none is counted. */
  places: number | null;
  /** Places of those lines, when each is known. */
  capacite: number | null;
  /** To come, the next one first. */
  sessions: PublicSession[];
  exemple: boolean;
  origineId: number;
}

/** What only some pages show of it: they ask for it. */
interface AlsoShown {
  /** Trainings that receive it, open or planned. */
  formations: { sigle: string | null; intitule: string; organisation: string }[];
  /** The first of its sessions that one may still join. */
  prochaine: PublicSession | null;
}
export type ComplementWith<Also extends keyof AlsoShown> = PublicComplement & Pick<AlsoShown, Also>;

/** The complements `x` that anybody may read: more than an idea, not withdrawn, not closed, not over. */
export const shown = (today: string): RawBuilder<boolean> => sql`
  x.retire_le is null and x.etat in ('etude', 'demande', 'ouverte', 'nationale') and (x.fin is null or x.fin >= ${today}::date)`;

/** The sessions `s` that one may still join. */
export const joinable = (today: string): RawBuilder<boolean> => sql`
  s.retire_le is null and s.etat in ('prevue', 'ouverte') and s.debut >= ${today}::date
  and (s.inscription_limite is null or s.inscription_limite >= ${today}::date)`;

/** Lines `l` that receive a complement; those that nobody confirmed are not for the public. */
export const openLines = sql`ligne_complement k join ligne_formation l on l.id = k.ligne_id and l.etat in ('ouverte', 'en_projet')`;

const session = sql`jsonb_build_object('debut', to_char(s.debut, 'YYYY-MM-DD'), 'fin', to_char(s.fin, 'YYYY-MM-DD'),
  'lieu', s.lieu, 'places', s.places, 'inscriptionLimite', to_char(s.inscription_limite, 'YYYY-MM-DD'), 'etat', s.etat)`;

const trainingsOf = sql`
  coalesce((select jsonb_agg(distinct jsonb_build_object('sigle', coalesce(c.sigle, t.sigle), 'intitule', c.intitule, 'organisation', o.nom))
    from certification c left join diplome_type t on t.code = c.diplome_type_code
    join (select l.certification_id, l.organisation_id from ${openLines} where k.complement_id = x.id) r on r.certification_id = c.id
    join organisation o on o.id = r.organisation_id and o.supprimee_le is null), '[]')`;

const nextOf = (today: string): RawBuilder<unknown> => sql`
  (select ${session} from complement_session s where s.complement_id = x.id and ${joinable(today)}
    order by s.debut, s.fin, s.lieu limit 1)`;

const select = (today: string, lines: RawBuilder<unknown>, also = sql``): RawBuilder<unknown> => sql`
  select x.id, x.nature, x.nom, x.texte, x.heures, x.publics, x.attestation, x.places_nature as "placesNature",
    to_char(x.debut, 'YYYY-MM-DD') as debut, to_char(x.fin, 'YYYY-MM-DD') as fin, x.etat,
    (select to_char(e.le, 'YYYY-MM-DD') from complement_etape e where e.complement_id = x.id order by e.rang desc limit 1) as "etatLe",
    coalesce((select jsonb_agg(jsonb_build_object('etat', e.etat, 'le', to_char(e.le, 'YYYY-MM-DD')) order by e.rang)
      from complement_etape e where e.complement_id = x.id and e.etat <> 'idee'), '[]') as etapes,
    coalesce(g.nom_usuel, g.nom) as campus, g.slug as "campusSlug",
    coalesce((select jsonb_agg(jsonb_build_object('slug', o.slug, 'nom', o.nom) order by o.nom collate "fr-x-icu", o.id)
      from complement_porteur p join organisation o on o.id = p.organisation_id and o.supprimee_le is null
      where p.complement_id = x.id), '[]') as porteurs,
    (select jsonb_build_object('slug', c.slug, 'sigle', coalesce(c.sigle, t.sigle), 'intitule', c.intitule)
      from certification c left join diplome_type t on t.code = c.diplome_type_code where c.id = x.certification_id) as diplome,
    w.places, w.capacite,
    coalesce((select jsonb_agg(${session} order by s.debut, s.fin, s.lieu)
      from complement_session s where s.complement_id = x.id and s.retire_le is null and s.fin >= ${today}::date), '[]') as sessions,
    x.exemple, x.origine_id as "origineId" ${also}
  from complement_local x join campus g on g.id = x.campus_id
  left join lateral (
    select sum(k.places)::int as places, case when count(*) = count(y.capacite) then sum(y.capacite)::int end as capacite
    from (select l.id, k.places from ${openLines} where k.complement_id = x.id and k.places is not null and ${lines}) k
    left join lateral (select a.capacite from ligne_annee a where a.ligne_id = k.id and a.capacite is not null
      order by ${newestPlaces('a')} limit 1) y on true) w on true`;

/** Complements given to a line of a certification (at one school when it is said), and those that became it. */
export async function complementsOf(
  db: Db,
  of: { certificationId: string; organisationId?: string; today: string },
): Promise<PublicComplement[]> {
  const school = of.organisationId ? sql`l.organisation_id = ${of.organisationId}::uuid` : sql`true`;
  const lines = sql`l.certification_id = ${of.certificationId}::uuid and ${school}`;
  const { rows } = await sql<PublicComplement>`
    ${select(of.today, lines)}
    where ${shown(of.today)} and exists (select from ligne_complement k join ligne_formation l on l.id = k.ligne_id
      where k.complement_id = x.id and ${lines})
    order by x.nom collate "fr-x-icu", x.id limit 20`.execute(db);
  return rows;
}

/** Among some complements, those that anybody may read. */
export async function shownComplements(db: Db, ids: readonly string[], today: string): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select x.id from complement_local x where x.id = any(${[...ids]}::uuid[]) and ${shown(today)}`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Everything that a campus adds, facts before examples. @param also what this page shows besides. */
export async function complementsOfCampus<Also extends keyof AlsoShown = never>(
  db: Db,
  campusId: string,
  today: string,
  also: readonly Also[] = [],
): Promise<ComplementWith<Also>[]> {
  const shownBesides = also.map((one) =>
    one === 'formations' ? sql`, ${trainingsOf} as formations` : sql`, ${nextOf(today)} as prochaine`,
  );
  const { rows } = await sql<ComplementWith<Also>>`
    ${select(today, sql`true`, sql.join(shownBesides, sql``))} where x.campus_id = ${campusId}::uuid and ${shown(today)}
    order by x.exemple, x.nature, x.nom collate "fr-x-icu", x.id`.execute(db);
  return rows;
}
