import { sql } from 'kysely';
import type { ScopedTx } from '#core/db/scoped.ts';

/** What a form gives of a breach: article 33.3 of the RGPD, in order. */
export interface IncidentFields {
  campusId: string | null;
  titre: string;
  natures: string[];
  connuLe: Date;
  survenuDebut: Date | null;
  survenuFin: Date | null;
  recit: string;
  personnes: string;
  nombrePersonnes: number | null;
  donnees: string;
  nombreEnregistrements: number | null;
  consequences: string;
  mesures: string;
  mesuresPrevues: string;
  risque: string | null;
  raisonSansNotification: string | null;
  cnilPrevenueLe: Date | null;
  personnesPrevenuesLe: Date | null;
  etapes: string[];
}

export interface Incident extends IncidentFields {
  id: string;
  etat: string;
  declarePar: string | null;
  declareLe: Date;
  closLe: Date | null;
  version: number;
  comptes: number;
}

const columns = (fields: IncidentFields) => ({
  campus_id: fields.campusId,
  titre: fields.titre,
  natures: fields.natures,
  connu_le: fields.connuLe,
  survenu_debut: fields.survenuDebut,
  survenu_fin: fields.survenuFin,
  recit: fields.recit,
  personnes: fields.personnes,
  nombre_personnes: fields.nombrePersonnes,
  donnees: fields.donnees,
  nombre_enregistrements: fields.nombreEnregistrements,
  consequences: fields.consequences,
  mesures: fields.mesures,
  mesures_prevues: fields.mesuresPrevues,
  risque: fields.risque,
  raison_sans_notification: fields.raisonSansNotification,
  cnil_prevenue_le: fields.cnilPrevenueLe,
  personnes_prevenues_le: fields.personnesPrevenuesLe,
  etapes: fields.etapes,
});

const incidents = (tx: ScopedTx) =>
  tx
    .selectFrom('incident as i')
    .select([
      'i.id',
      'i.campus_id as campusId',
      'i.titre',
      'i.etat',
      'i.natures',
      'i.connu_le as connuLe',
      'i.survenu_debut as survenuDebut',
      'i.survenu_fin as survenuFin',
      'i.recit',
      'i.personnes',
      'i.nombre_personnes as nombrePersonnes',
      'i.donnees',
      'i.nombre_enregistrements as nombreEnregistrements',
      'i.consequences',
      'i.mesures',
      'i.mesures_prevues as mesuresPrevues',
      'i.risque',
      'i.raison_sans_notification as raisonSansNotification',
      'i.cnil_prevenue_le as cnilPrevenueLe',
      'i.personnes_prevenues_le as personnesPrevenuesLe',
      'i.etapes',
      'i.declare_par as declarePar',
      'i.declare_le as declareLe',
      'i.clos_le as closLe',
      'i.version',
      sql<number>`(select count(*)::int from incident_compte k where k.incident_id = i.id)`.as('comptes'),
    ]);

/** Breaches that who asks may see: the wall chooses them. The open ones first, then the most recent. */
export const visibleIncidents = (tx: ScopedTx, limit: number): Promise<Incident[]> =>
  incidents(tx)
    .orderBy(sql`i.clos_le is not null`)
    .orderBy('i.connu_le', 'desc')
    .orderBy('i.id')
    .limit(limit)
    .execute();

export const findIncident = async (tx: ScopedTx, id: string): Promise<Incident | null> =>
  (await incidents(tx).where('i.id', '=', id).executeTakeFirst()) ?? null;

export async function insertIncident(
  tx: ScopedTx,
  fields: IncidentFields,
  by: { compteId: string; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('incident')
    .values({ ...columns(fields), declare_par: by.compteId, declare_le: by.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns false when somebody else changed it meanwhile, or it is closed. */
export async function updateIncident(
  tx: ScopedTx,
  id: string,
  version: number,
  values: Partial<IncidentFields> & { closLe?: Date },
): Promise<boolean> {
  const { closLe, ...fields } = values;
  const all = columns(fields as IncidentFields);
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const { numUpdatedRows } = await tx
    .updateTable('incident')
    .set({ ...given, ...(closLe ? { etat: 'clos', clos_le: closLe } : {}), version: sql`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('clos_le', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @returns how many were not there yet. */
export async function addAccounts(
  tx: ScopedTx,
  incidentId: string,
  accounts: readonly string[],
  motif: string,
  now: Date,
): Promise<number> {
  // One parameter for all of them: a breach may concern more accounts than a statement takes parameters.
  const { numAffectedRows } = await sql`
    insert into incident_compte (incident_id, compte_id, motif, ajoute_le)
    select ${incidentId}, compte_id, ${motif}, ${now} from unnest(${[...accounts]}::uuid[]) as given (compte_id)
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export interface ConcernedAccount {
  compteId: string;
  nom: string;
  courriel: string;
  motif: string;
  ajouteLe: Date;
}

export const concernedAccounts = (tx: ScopedTx, incidentId: string, limit: number): Promise<ConcernedAccount[]> =>
  tx
    .selectFrom('incident_compte as k')
    .innerJoin('compte as c', 'c.id', 'k.compte_id')
    .select([
      'c.id as compteId',
      sql<string>`trim(c.prenom || ' ' || c.nom)`.as('nom'),
      'c.courriel',
      'k.motif',
      'k.ajoute_le as ajouteLe',
    ])
    .where('k.incident_id', '=', incidentId)
    .orderBy('c.nom')
    .orderBy('c.id')
    .limit(limit)
    .execute();
