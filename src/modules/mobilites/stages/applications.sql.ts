import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { type ApplicationState, type ApplicationText, endedStates } from './stay.ts';

/** An application as it is kept. Names and addresses are null once their retention is over. */
export interface Application {
  id: string;
  offreId: string;
  etat: ApplicationState;
  voie: 'espace' | 'formulaire';
  compteId: string | null;
  /** Account of who applies, whatever the way: the address says it when the account does not. */
  auteurId: string | null;
  prenom: string | null;
  nom: string | null;
  courriel: string | null;
  discipline: string;
  motivation: string | null;
  organisationId: string | null;
  /** Name of the sheet of the school. */
  ecole: string | null;
  etablissementDit: string | null;
  /** Académie of that sheet: its code and its name. */
  academie: string | null;
  academieNom: string | null;
  chefCourriel: string | null;
  chefSource: 'fiche' | 'saisie';
  demandeLe: Date | null;
  decideLe: Date | null;
  decideNom: string | null;
  remplacement: string | null;
  motif: string | null;
  joursPresents: number | null;
  retour: string | null;
  satisfaction: number | null;
  creeLe: Date;
  version: number;
}

const select = sql`select c.id, c.offre_id as "offreId", c.etat, c.voie, c.compte_id as "compteId",
  coalesce(c.compte_id, (select k.id from compte k where k.courriel = lower(c.courriel))) as "auteurId", c.prenom, c.nom, c.courriel,
  c.discipline, c.motivation, c.organisation_id as "organisationId", e.nom as ecole, c.etablissement_dit as "etablissementDit",
  e.academie_code as academie, a.nom as "academieNom",
  c.chef_courriel as "chefCourriel", c.chef_source as "chefSource", c.demande_le as "demandeLe", c.decide_le as "decideLe",
  coalesce(c.decide_nom, nullif(trim(d.prenom || ' ' || d.nom), '')) as "decideNom", c.remplacement, c.motif,
  c.jours_presents::float8 as "joursPresents", c.retour, c.satisfaction, c.cree_le as "creeLe", c.version
  from stage_candidature c left join organisation e on e.id = c.organisation_id
  left join academie a on a.code = e.academie_code left join compte d on d.id = c.decide_par`;

export async function readApplication(db: Db, id: string): Promise<Application | null> {
  const { rows } = await sql<Application>`${select} where c.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** The applications to an offer: in the order in which they came. */
export async function applicationsOf(db: Db, offreId: string): Promise<Application[]> {
  const { rows } = await sql<Application>`${select} where c.offre_id = ${offreId}::uuid
    order by c.cree_le, c.id limit 2000`.execute(db);
  return rows;
}

/**
 * Whether somebody else waits since longer for the same places of an offer: those of one académie, or those of all, for which the first of an
 * académie do not wait while it has places left of its own (`libres`, by code).
 */
export async function waitsBefore(
  db: Db,
  one: Application,
  pool: { academie: string | null; libres: Readonly<Record<string, number>> },
): Promise<boolean> {
  const { rows } = await sql`select from (
      select c.id, c.cree_le, e.academie_code as academie,
        row_number() over (partition by e.academie_code order by c.cree_le, c.id) as rang
      from stage_candidature c left join organisation e on e.id = c.organisation_id
      where c.offre_id = ${one.offreId}::uuid and c.etat = 'liste_attente') w
    where (w.cree_le, w.id) < (${one.creeLe}::timestamptz, ${one.id}::uuid)
    and case when ${pool.academie}::text is null
      then w.rang > coalesce((${JSON.stringify(pool.libres)}::jsonb ->> w.academie)::int, 0)
      else w.academie = ${pool.academie} end limit 1`.execute(db);
  return rows.length > 0;
}

/** Whether the same address holds, or waits for, a place of another offer at the same dates. */
export async function clashes(db: Db, one: Application): Promise<boolean> {
  const { rows } = await sql`select from stage_candidature c join stage_offre s on s.id = c.offre_id
    join stage_offre m on m.id = ${one.offreId}::uuid
    where lower(c.courriel) = lower(${one.courriel}) and c.id <> ${one.id}::uuid
      and c.etat not in ('candidature', 'refuse', 'annule') and s.debut <= m.fin and m.debut <= s.fin limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** The live application of an address to an offer, or null. */
export async function sameApplication(db: Db, offreId: string, courriel: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select c.id from stage_candidature c where c.offre_id = ${offreId}::uuid
    and lower(c.courriel) = lower(${courriel}) and c.etat not in ('refuse', 'annule')`.execute(db);
  return rows[0]?.id ?? null;
}

export async function insertApplication(
  tx: Tx,
  one: {
    offreId: string;
    text: ApplicationText;
    voie: 'espace' | 'formulaire';
    compteId: string | null;
    now: Date;
    originId: number;
  },
): Promise<string> {
  const { text } = one;
  const { id } = await tx
    .insertInto('stage_candidature')
    .values({
      offre_id: one.offreId,
      voie: one.voie,
      compte_id: one.compteId,
      prenom: text.prenom,
      nom: text.nom,
      courriel: text.courriel,
      discipline: text.discipline,
      motivation: text.motivation,
      organisation_id: text.organisationId,
      etablissement_dit: text.etablissementDit,
      chef_courriel: text.chefCourriel,
      chef_source: text.chefSource,
      cree_le: one.now,
      origine_id: one.originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface ApplicationChange {
  etat?: ApplicationState;
  demande_le?: Date;
  rappele_le?: Date;
  decide_le?: Date;
  decide_par?: string | null;
  decide_nom?: string | null;
  remplacement?: string;
  motif?: string;
  jours_presents?: number;
  retour?: string;
  satisfaction?: number | null;
}

/** @param now when it is over, that is the end of it. @returns the version that it makes. */
export async function updateApplication(tx: Tx, id: string, to: ApplicationChange, now: Date): Promise<number> {
  const end = to.etat ? { clos_le: endedStates.includes(to.etat) ? now : null } : {};
  const { version } = await tx
    .updateTable('stage_candidature')
    .set({ ...to, ...end, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Mean of the opinions on an offer and how many gave one, once they are five: fewer would name them. */
export async function satisfactionOf(db: Db, offreId: string): Promise<{ n: number; moyenne: number } | null> {
  const { rows } = await sql<{ n: number; moyenne: number | null }>`
    select count(satisfaction)::int as n, round(avg(satisfaction), 1)::float8 as moyenne from stage_candidature
    where offre_id = ${offreId}::uuid having count(satisfaction) >= 5`.execute(db);
  const [row] = rows;
  return row && row.moyenne !== null ? { n: row.n, moyenne: row.moyenne } : null;
}
