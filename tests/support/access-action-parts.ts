import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import type { StatedAct, StatedKind } from './access-states.ts';
import type { ReviewedRoute } from './access-table.ts';

/** Parts of an action in the tables of accesses: its risks, what it waits for, who reads it elsewhere. */

const RISKS = '/espace/campus/:slug/risques';
const RISK = `${RISKS}/:risque`;
const ONE = '/espace/campus/:slug/actions/:id';
const PROJECT = '/espace/campus/:slug/projets/:id';
const READ = 'projets.lire_action';
const KEEP = 'projets.tenir_action';

export const riskReviews: readonly ReviewedRoute[] = [
  { route: `GET ${RISKS}`, object: 'actions' },
  { route: `GET ${RISKS}.csv`, object: 'actions' },
  { route: `GET ${ONE}/risques/nouveau`, object: 'action', acts: [READ, KEEP] },
  { route: `POST ${ONE}/risques/nouveau`, object: 'action', acts: [READ, KEEP] },
  { route: `GET ${ONE}/dependances`, object: 'action', acts: [READ, KEEP] },
  { route: `POST ${ONE}/dependances`, object: 'action', acts: [READ, KEEP] },
  { route: `POST ${ONE}/dependances/retirer`, object: 'action', acts: [READ, KEEP] },
  { route: `GET ${PROJECT}/risques/nouveau`, object: 'projet', acts: [READ, KEEP] },
  { route: `POST ${PROJECT}/risques/nouveau`, object: 'projet', acts: [READ, KEEP] },
  { route: `GET ${RISK}`, object: 'risque' },
  { route: `GET ${RISK}/modifier`, object: 'risque', acts: [READ, KEEP] },
  { route: `POST ${RISK}/modifier`, object: 'risque', acts: [READ, KEEP] },
  { route: `POST ${RISK}/etat`, object: 'risque', acts: [READ, KEEP] },
];

const SHARE = 'projets.partager_action';
const RECEIVED = '/espace/campus/:slug/partages';
const SHARED = `${RECEIVED}/:partage`;
const shares = { acts: [READ, SHARE], facts: ['double_validation'] };

export const sharingReviews: readonly ReviewedRoute[] = [
  { route: `GET ${ONE}/partages`, object: 'action', ...shares },
  { route: `POST ${ONE}/partages`, object: 'action', ...shares },
  { route: `POST ${ONE}/partages/fin`, object: 'action', ...shares },
  { route: `GET ${RECEIVED}`, object: 'actions' },
  { route: `GET ${SHARED}`, object: 'partage' },
  { route: `POST ${SHARED}/reponse`, object: 'partage', ...shares },
  { route: `POST ${SHARED}/fin`, object: 'partage', ...shares },
];

/** What notes a risk. */
export const riskSaid = {
  version: '0',
  titre: 'Un retard de livraison',
  parade: '',
  probabilite: '2',
  gravite: '3',
  organisation: '',
  revue_le: '2027-01-15',
};

/** States of a risk in the base, and the words of the table. */
export const riskCodes = { ouvert: 'ouvert', reduit: 'réduit', advenu: 'advenu', clos: 'clos' } as const;
const STATES = Object.values(riskCodes);
const act = (route: string, rest: Partial<StatedAct>, ...answers: string[]): StatedAct => ({
  route,
  by: 'rôle',
  ...rest,
  answers,
});
const CLOSED = '422 : Ce risque est clos';
const live = (answer: string): string[] => STATES.map((state) => (state === 'clos' ? CLOSED : answer));
const to = (etat: string, ...from: string[]): StatedAct =>
  act(
    `POST ${RISK}/etat`,
    { variant: etat, form: () => ({ version: '1', etat, motif: 'Un essai', revue_le: '' }) },
    ...STATES.map((state) => (from.includes(state) ? 'fait' : '422 : Choisissez un état où ce risque peut passer')),
  );

export const riskKind: StatedKind = {
  kind: 'risque',
  title: 'Un risque d’une action ou d’un projet',
  states: STATES,
  column: { table: 'risque', states: riskCodes },
  acts: [
    act(`GET ${RISK}`, {}, ...STATES.map(() => 'ouvert')),
    act(`GET ${RISK}/modifier`, {}, ...live('ouvert')),
    act(`POST ${RISK}/modifier`, { form: () => ({ ...riskSaid, version: '1' }) }, ...live('fait')),
    to('ouvert', 'réduit', 'advenu', 'clos'),
    to('reduit', 'ouvert', 'advenu'),
    to('advenu', 'ouvert', 'réduit'),
    to('clos', 'ouvert', 'réduit', 'advenu'),
  ],
};

/** A risk of an action. */
export async function riskIn(
  db: Db,
  action: string,
  order: { id?: string; titre?: string; etat?: string; probabilite?: number; gravite?: number; revueLe?: string } = {},
): Promise<string> {
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const { rows } = await sql<{ id: string }>`
    insert into risque (id, action_id, titre, probabilite, gravite, etat, revue_le, cree_le, origine_id)
    values (coalesce(${order.id ?? null}::uuid, gen_random_uuid()), ${action}::uuid, ${order.titre ?? 'Un risque'},
      ${order.probabilite ?? 2}, ${order.gravite ?? 2}, ${order.etat ?? 'ouvert'}, ${order.revueLe ?? '2027-01-15'}::date,
      '2026-11-02T09:00:00Z', ${origine}) returning id`.execute(db);
  return rows[0]!.id;
}

/** States of a sharing in the base, and the words of the table. */
export const sharingCodes = { proposee: 'proposé', acceptee: 'accepté', declinee: 'décliné', finie: 'fini' } as const;
const SHARINGS = Object.values(sharingCodes);
const answer = (reponse: string): StatedAct =>
  act(
    `POST ${SHARED}/reponse`,
    { variant: reponse, form: () => ({ version: '1', reponse, motif: 'Un essai' }) },
    ...SHARINGS.map((state) => (state === 'proposé' ? 'fait' : '422 : Cette proposition n’attend plus de réponse')),
  );

export const sharingKind: StatedKind = {
  kind: 'partage',
  title: 'Une action partagée avec un campus',
  states: SHARINGS,
  column: { table: 'action_partage', states: sharingCodes },
  acts: [
    act(`GET ${SHARED}`, {}, ...SHARINGS.map(() => 'ouvert')),
    answer('accepter'),
    answer('decliner'),
    act(
      `POST ${SHARED}/fin`,
      { form: () => ({ version: '1', motif: 'Un essai' }) },
      ...SHARINGS.map((state) => (state === 'accepté' ? 'fait' : '422 : Ce partage n’est pas en cours')),
    ),
  ],
};

/** An action shared with a campus. @returns its id. */
export async function sharingIn(
  db: Db,
  of: { action: string; campus: string },
  order: { id?: string; etat?: string } = {},
): Promise<string> {
  const etat = order.etat ?? 'proposee';
  const motif = etat === 'declinee' || etat === 'finie' ? 'Un motif' : null;
  const { rows } = await sql<{ id: string }>`
    insert into action_partage (id, action_id, campus_id, etat, motif, proposee_le, maj_le)
    values (coalesce(${order.id ?? null}::uuid, gen_random_uuid()), ${of.action}::uuid, ${of.campus}::uuid, ${etat}, ${motif},
      '2026-11-02T09:00:00Z', '2026-11-02T09:00:00Z') returning id`.execute(db);
  return rows[0]!.id;
}
