import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { presentMember } from '#modules/reseau/index.ts';
import type { Statut } from '../criteria.ts';
import { newestPlaces } from '../newest-places.sql.ts';
import { type Side, type TieState, workingStates } from './tie.ts';

/** One line of the offer of a campus, or one that is proposed to it. */
export interface OfferRow {
  ligneId: string;
  campusId: string;
  campus: string;
  campusNom: string;
  etat: TieState;
  depuis: Date | null;
  parId: string | null;
  cote: Side;
  surParole: boolean;
  motif: string | null;
  version: number;
  /** Why it is proposed; null for what is no proposal. */
  raison: 'filiere' | 'nsf' | null;
  statut: Statut;
  sigle: string | null;
  intitule: string;
  certificationSlug: string;
  niveau: number | null;
  fermeture: string | null;
  organisation: string;
  organisationSlug: string;
  exemple: boolean;
  capacite: number | null;
  colorees: number | null;
  effectif: number | null;
  filles: number | null;
  /** School year of these figures; null when they are missing. */
  annee: number | null;
  saisiLe: Date | null;
  valideLe: Date | null;
  /** Newest places that a file gives, and their year. */
  fichier: { capacite: number; annee: number } | null;
  /** Where the line comes from. */
  source: string;
  /** Null, like the numbers: the campus does not work on the line any more, and reads nothing that is not public. */
  chiffres: 'manquant' | 'attente' | 'valide' | 'renvoye' | null;
}

export interface OfferQuery {
  /** The campus whose offer it is, with what proposes lines to it. */
  campus?: { id: string; filiere: string | null };
  /** Of one establishment, in every campus; proposals are the business of campuses. */
  organisationId?: string;
  etat: TieState | '';
  etablissement: string;
  niveau: number | null;
  statut: Statut | '';
  chiffres: NonNullable<OfferRow['chiffres']> | '';
  /** ISO day, and the school year in course. */
  today: string;
  annee: number;
}

const filiereOf = sql`coalesce(c.filiere_lettre, n.filiere_lettre)`;

/** Open lines of members that imported data show, of the sector of the campus, and that it has never touched. */
const proposals = (campus: { id: string; filiere: string | null }, today: string): RawBuilder<unknown> => sql`
  select l.id as ligne_id, ${campus.id}::uuid as campus_id, 'proposee' as etat, null::timestamptz as depuis, null::uuid as par_id,
    'source' as par_cote, false as sur_parole, null::text as motif, 0 as version, true as suivie,
    case when ${filiereOf} = ${campus.filiere}::text then 'filiere' else 'nsf' end as raison
  from adhesion a
  join organisation o on o.id = a.organisation_id and o.supprimee_le is null
  join ligne_formation l on l.organisation_id = a.organisation_id and l.etat = 'ouverte'
  join certification c on c.id = l.certification_id and (c.fermeture is null or c.fermeture > ${today}::date)
  left join nsf n on n.code = c.nsf_code
  where a.campus_id = ${campus.id}::uuid and ${presentMember(today)}
    and (${filiereOf} = ${campus.filiere}::text or c.nsf_code in (
      select d.nsf_code from ligne_campus k join ligne_formation m on m.id = k.ligne_id
      join certification d on d.id = m.certification_id
      where k.campus_id = ${campus.id}::uuid and k.etat in ('a_confirmer', 'confirmee') and d.nsf_code is not null))
    and not exists (select from ligne_campus k where k.ligne_id = l.id and k.campus_id = ${campus.id}::uuid)`;

/** Whether a campus works on a line that it is tied to: see `subjectOfLine`. An establishment reads its own. */
const followed = (query: Pick<OfferQuery, 'campus' | 'today'>): RawBuilder<unknown> =>
  query.campus
    ? sql`(k.etat = any(${[...workingStates]}::text[]) or exists (select from adhesion a
        where a.campus_id = k.campus_id and a.organisation_id = l.organisation_id and ${presentMember(query.today)}))`
    : sql`true`;

const ties = (query: Pick<OfferQuery, 'campus' | 'organisationId' | 'today'>): RawBuilder<unknown> => sql`
  select k.ligne_id, k.campus_id, k.etat, k.depuis, k.par_id, k.par_cote, k.sur_parole, k.motif, k.version, ${followed(query)} as suivie,
    null as raison
  from ligne_campus k join ligne_formation l on l.id = k.ligne_id
  where ${query.campus ? sql`k.campus_id = ${query.campus.id}::uuid` : sql`l.organisation_id = ${query.organisationId ?? null}::uuid and k.etat <> 'ecartee'`}`;

/** Where the figures of a year stand, for a row `e` of effectif_saisi that may be missing. */
export const figureState = sql<
  OfferRow['chiffres']
>`case when e.id is null then 'manquant' when e.valide_le is not null then 'valide'
  when e.renvoye_le is not null then 'renvoye' else 'attente' end`;

/** Figures of a line: of the year in course; where some are waited for, the last ones that wait, whatever their year. */
const figures = ({ chiffres, annee }: OfferQuery): RawBuilder<unknown> => sql`
  select s.id, s.annee, s.capacite, s.colorees, s.effectif, s.filles, s.saisi_le, s.valide_le, s.renvoye_le from effectif_saisi s where s.ligne_id = l.id and ${
    chiffres === 'attente'
      ? sql`s.valide_le is null and s.renvoye_le is null`
      : chiffres === 'renvoye'
        ? sql`s.renvoye_le is not null`
        : sql`s.annee = ${annee}`
  } order by s.annee desc limit 1`;

const gathered = (query: OfferQuery): RawBuilder<unknown> => sql`
  with x as (${ties(query)} ${query.campus ? sql`union all ${proposals(query.campus, query.today)}` : sql``})
  select x.ligne_id as "ligneId", x.campus_id as "campusId", p.slug as campus, coalesce(p.nom_usuel, p.nom) as "campusNom", x.etat,
    x.depuis, x.par_id as "parId", x.par_cote as cote, x.sur_parole as "surParole", x.motif, x.version, x.raison, l.statut,
    coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.slug as "certificationSlug", c.niveau, c.fermeture::text as fermeture,
    o.nom as organisation, o.slug as "organisationSlug", l.exemple, e.capacite, e.colorees, e.effectif, e.filles, e.annee,
    e.saisi_le as "saisiLe", e.valide_le as "valideLe", s.libelle as source,
    (select jsonb_build_object('capacite', a.capacite, 'annee', a.annee) from ligne_annee a
      where a.ligne_id = l.id and a.jeu <> 'saisie' and a.capacite is not null order by ${newestPlaces('a')} limit 1) as fichier,
    case when x.suivie then ${figureState} end as chiffres
  from x join ligne_formation l on l.id = x.ligne_id
  join origine s on s.id = l.origine_id
  join campus p on p.id = x.campus_id
  join certification c on c.id = l.certification_id
  left join diplome_type t on t.code = c.diplome_type_code
  join organisation o on o.id = l.organisation_id and o.supprimee_le is null
  left join lateral (${figures(query)}) e on x.suivie`;

/** @param but the criterion that is left out: counts by state do not keep one state. */
const kept = (query: OfferQuery, but?: 'etat'): RawBuilder<unknown> => {
  const parts = [sql`true`];
  if (query.etat && but !== 'etat') parts.push(sql`r.etat = ${query.etat}`);
  if (query.etablissement) parts.push(sql`r."organisationSlug" = ${query.etablissement}`);
  if (query.niveau !== null) parts.push(sql`r.niveau = ${query.niveau}`);
  if (query.statut) parts.push(sql`r.statut = ${query.statut}`);
  if (query.chiffres) parts.push(sql`r.chiffres = ${query.chiffres}`);
  return sql.join(parts, sql` and `);
};

/** Lines that some criteria keep, establishment by establishment. */
export async function listOffer(
  db: Db,
  query: OfferQuery,
  slice: { limit: number; offset: number },
): Promise<{ rows: OfferRow[]; total: number }> {
  const { rows } = await sql<OfferRow & { total: number }>`
    select r.*, count(*) over ()::int as total from (${gathered(query)}) r where ${kept(query)}
    order by r.organisation collate "fr-x-icu", r."organisationSlug", r.niveau nulls last, r.intitule collate "fr-x-icu", r.statut,
      r."campusNom" collate "fr-x-icu", r."ligneId"
    limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export interface OfferCounts {
  etats: Partial<Record<TieState, number>>;
  etablissements: { slug: string; nom: string }[];
  niveaux: number[];
}

/** How many lines in each state, and what the other filters may be: those of the lines that are there. */
export async function countOffer(db: Db, query: OfferQuery): Promise<OfferCounts> {
  const { rows } = await sql<{ etat: TieState; n: number }>`
    select r.etat, count(*)::int as n from (${gathered(query)}) r where ${kept(query, 'etat')} group by r.etat`.execute(
    db,
  );
  const { rows: choices } = await sql<{ slug: string; nom: string; niveaux: number[] | null }>`
    select r."organisationSlug" as slug, r.organisation as nom, array_agg(distinct r.niveau) filter (where r.niveau is not null) as niveaux
    from (${gathered(query)}) r group by 1, 2 order by r.organisation collate "fr-x-icu", 1`.execute(db);
  return {
    etats: Object.fromEntries(rows.map((row) => [row.etat, row.n])),
    etablissements: choices.map(({ slug, nom }) => ({ slug, nom })),
    niveaux: [...new Set(choices.flatMap((one) => one.niveaux ?? []))].sort((a, b) => a - b),
  };
}
