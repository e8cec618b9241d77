import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import type { TradeFlags } from '#modules/formations/index.ts';

export interface TradeLine {
  code: string;
  libelle: string;
  domaine: string | null;
  domaineLibelle: string | null;
  /** The name in use that the words found; null when it is the trade’s own. */
  appellation: string | null;
  transitions: TradeFlags;
}

/** Names that are kept for a trade, the shortest first. */
const NAMES = 40;

const flags = sql`json_build_object('eco', r.transition_eco, 'num', r.transition_num, 'demo', r.transition_demo)`;

/** Beginnings of words to find, as regular expressions; plurals are read as singulars. Letters and digits only. */
export const beginnings = (typed: string): string[] =>
  fold(typed)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1)
    .slice(0, 6)
    .map((word) => `\\m${word.length > 4 ? word.replace(/[sx]$/, '') : word}`);

/** Trades one of whose names says every word, the closest first; without a word, all of them by code. */
function found(typed: string): RawBuilder<unknown> {
  const words = beginnings(typed);
  if (typed === '') return sql`select code, null::text as appellation, 0 as rang from rome`;
  if (words.length === 0) return sql`select code, null::text as appellation, 0 as rang from rome where false`;
  return sql`select distinct on (code) code, appellation, length(plie) as rang from (
      select r.code, null::text as appellation, lower(unaccent(r.code || ' ' || r.libelle)) as plie from rome r
      union all
      select a.rome_code, a.libelle, lower(unaccent(a.libelle)) from rome_appellation a) n
    where plie ~ all (${words}::text[]) order by code, appellation is not null, length(plie), appellation`;
}

export async function listTrades(
  db: Db,
  filter: { q: string; domaine: string },
  slice: { limit: number; offset: number },
): Promise<{ rows: TradeLine[]; total: number }> {
  const domain = filter.domaine === '' ? sql`true` : sql`r.domaine = ${filter.domaine}`;
  const { rows } = await sql<TradeLine & { total: number }>`
    select r.code, r.libelle, r.domaine, d.libelle as "domaineLibelle", f.appellation, ${flags} as transitions,
      count(*) over ()::int as total
    from (${found(filter.q)}) f join rome r on r.code = f.code left join rome_domaine d on d.code = r.domaine
    where ${domain} order by f.rang, r.code limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row as TradeLine), total: rows[0]?.total ?? 0 };
}

export interface DomainChoice {
  code: string;
  libelle: string | null;
  /** Trades that it holds. */
  n: number;
}

export async function domainChoices(db: Db): Promise<DomainChoice[]> {
  const { rows } = await sql<DomainChoice>`
    select r.domaine as code, d.libelle, count(*)::int as n from rome r left join rome_domaine d on d.code = r.domaine
    where r.domaine is not null group by r.domaine, d.libelle order by r.domaine`.execute(db);
  return rows;
}

export interface TradeView extends Omit<TradeLine, 'appellation'> {
  appellations: string[];
  origineId: number | null;
}

export async function getTrade(db: Db, code: string): Promise<TradeView | null> {
  const { rows } = await sql<TradeView>`
    select r.code, r.libelle, r.domaine, d.libelle as "domaineLibelle", ${flags} as transitions, r.origine_id as "origineId",
      coalesce((select array_agg(n.libelle order by length(n.libelle), n.libelle) from (
        select distinct on (lower(a.libelle)) a.libelle from rome_appellation a
        where a.rome_code = r.code and lower(a.libelle) <> lower(r.libelle)
        order by lower(a.libelle), a.libelle collate "C" limit ${NAMES}) n), '{}') as appellations
    from rome r left join rome_domaine d on d.code = r.domaine where r.code = ${code}`.execute(db);
  return rows[0] ?? null;
}

export interface Skill {
  cle: string;
  nom: string;
  domaine: string | null;
  /** Something known, not something done. */
  savoir: boolean;
  /** The same skill in ESCO, when a file ties them. */
  esco: { uri: string; nom: string; origineId: number } | null;
  origineId: number;
}

export async function skillsOf(db: Db, code: string): Promise<Skill[]> {
  const { rows } = await sql<Skill>`
    select m.cle, m.nom, m.domaine, m.savoir, m.origine_id as "origineId", case when e.code is not null then
        json_build_object('uri', e.uri, 'nom', e.nom, 'origineId', e.origine_id) end as esco
    from competence_metier m left join competence_esco e on e.code = m.code where m.rome_code = ${code}
    order by m.savoir, m.domaine collate "fr-x-icu" nulls last, m.nom collate "fr-x-icu", m.cle`.execute(db);
  return rows;
}

/** Codes of every trade, for search engines. */
export async function tradeCodes(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('rome').select('code').orderBy('code').execute();
  return rows.map((row) => row.code);
}
