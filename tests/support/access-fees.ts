import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { models } from '#modules/gouvernance/models.ts';
import { saveContact } from '#modules/reseau/index.ts';
import { organisationIn } from './access-examples.ts';
import type { Maker } from './access-state-examples.ts';
import type { StatedAct, StatedKind } from './access-states.ts';
import type { ObjectKind, ReviewedRoute } from './access-table.ts';
import type { Territory } from './two-campuses.ts';

/** The lines of fees in the tables of accesses: see access-table.ts and access-states-table.ts. */

const on = (object: ObjectKind, rest: Omit<ReviewedRoute, 'route' | 'object'>, ...routes: string[]): ReviewedRoute[] =>
  routes.map((route) => ({ route, object, ...rest }));

const LIST = '/espace/campus/:slug/cotisations';
const FEE = '/espace/cotisations/:id';

/** Pages of the fees of a campus, whatever its state. */
export const feeListReads = ['', '.csv', '/appel', '/relances', '/lettres', '/lettres.pdf'].map(
  (at) => `GET ${LIST}${at}`,
);

export const feeReviews: readonly ReviewedRoute[] = [
  ...on('association', {}, `GET ${LIST}`, `GET ${LIST}.csv`, `GET ${LIST}/appel`, `POST ${LIST}/appel`),
  ...on('association', {}, `GET ${LIST}/relances`, `POST ${LIST}/relances`),
  ...on('association', {}, `GET ${LIST}/lettres`, `POST ${LIST}/lettres`, `GET ${LIST}/lettres.pdf`),
  ...on('cotisation', {}, `GET ${FEE}/appel.pdf`),
  ...on('cotisation', {}, `GET ${FEE}`, `POST ${FEE}`, `POST ${FEE}/paiements`, `GET ${FEE}/recus/:numero`),
  ...on(
    'organisation',
    {
      except: {
        role: 'directeur_campus',
        where: 'own',
        outcome: '404',
        why: 'toutes les cotisations d’une organisation, d’un campus à l’autre, ne sont qu’à elle',
      },
    },
    'GET /espace/organisations/:slug/cotisations',
  ),
];

/**
 * The assembly of the association of a campus, under the id of that campus: the narrow roles of the tests hold on that id, so
 * that who keeps its fees is tried as well.
 */
export async function associationIn(db: Db, { campus }: Pick<Territory, 'campus'>): Promise<string> {
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const contenu = models.get('association_modele')!;
  await sql`
    insert into statuts (campus_id, modele, numero, contenu, valide_du, origine_id)
    values (${campus}::uuid, ${contenu.id}, 1, ${JSON.stringify(contenu)}::jsonb, '2026-01-01', ${origine})
    on conflict do nothing`.execute(db);
  await sql`
    insert into instance_gouvernance (id, campus_id, genre, nom, origine_id)
    values (${campus}::uuid, ${campus}::uuid, 'ag', 'Assemblée générale', ${origine}) on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<{ id: string }>`
    select id from statuts where campus_id = ${campus}::uuid and modele = ${contenu.id}`.execute(db);
  return rows[0]!.id;
}

/** A fee of a member, with a payment that was cancelled. @param echeance its due date; later than it, it is late. */
export async function feeIn(
  db: Db,
  { campus, organisation }: { campus: string; organisation: string },
  { etat = 'appelee', echeance = '2026-12-15' }: { etat?: string; echeance?: string } = {},
): Promise<{ id: string; numero: string; paiement: string }> {
  const statuts = await associationIn(db, { campus });
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  await sql`insert into cotisation_exercice values (${campus}::uuid, 2026, 0) on conflict do nothing`.execute(db);
  const { rows } = await sql<{ id: string }>`
    insert into cotisation (campus_id, exercice, organisation_id, statuts_id, college, montant_centimes, statuts_centimes,
      appelee_le, echeance, etat_motif, etat, origine_id)
    values (${campus}::uuid, 2026, ${organisation}::uuid, ${statuts}::uuid, 'formation', 15000, 15000, '2026-09-01',
      ${echeance}::date, ${etat === 'annulee' ? 'Un essai' : null}, ${etat === 'annulee' ? 'annulee' : 'appelee'}, ${origine})
    returning id`.execute(db);
  const { id } = rows[0]!;
  const { paiement, numero } = await paymentOf(db, { campus, id, annule: true });
  return { id, numero: String(numero), paiement };
}

async function paymentOf(db: Db, { campus, id, annule }: { campus: string; id: string; annule: boolean }) {
  const recu = {
    campus: 'Essai',
    organisation: 'Essai',
    exercice: '2026',
    college: 'Formation',
    appele: 15000,
    reste: 0,
  };
  const { rows } = await sql<{ paiement: string; numero: number }>`
    with pris as (update cotisation_exercice set dernier_recu = dernier_recu + 1
      where campus_id = ${campus}::uuid and exercice = 2026 returning dernier_recu)
    insert into cotisation_paiement (cotisation_id, campus_id, exercice, numero, montant_centimes, recu_le, moyen, recu,
      note_le, annule_le, annule_motif)
    select ${id}::uuid, ${campus}::uuid, 2026, dernier_recu, 15000, '2026-09-10', 'cheque', ${JSON.stringify(recu)}::jsonb,
      '2026-09-10T10:00:00Z', ${annule ? '2026-09-11T10:00:00Z' : null}::timestamptz, ${annule ? 'Un essai' : null}
    from pris returning id as paiement, numero`.execute(db);
  return rows[0]!;
}

/** A decision of the assembly, by which a member is exempted. */
async function decisionIn(db: Db, campus: string): Promise<string> {
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const { rows } = await sql<{ id: string }>`
    with seance as (insert into reunion (instance_id, titre, debut, minutes, origine_id)
      values (${campus}::uuid, 'Assemblée', '2026-06-01T14:00:00Z', 60, ${origine}) returning id)
    insert into decision (instance_id, reunion_id, numero, titre, texte, etat, prise_le, origine_id)
    select ${campus}::uuid, id, ${randomUUID()}, 'Exonération', 'Exonération', 'adoptee', '2026-06-01', ${origine}
    from seance returning id`.execute(db);
  return rows[0]!.id;
}

const FEES = ['appelée', 'en retard', 'réglée', 'exonérée', 'annulée'];
const always = (route: string): StatedAct => ({ route, by: 'rôle', answers: FEES.map(() => 'ouvert') });
const act = (route: string, acte: string, fields: Record<string, string>, ...answers: string[]): StatedAct => ({
  route,
  by: 'rôle',
  variant: acte,
  form: ({ ids }) => ({ acte, ...fields, paiement: ids.paiement!, decision: ids.decision! }),
  answers,
});
const NOT_LATE = '422 : Cette cotisation n’est pas en retard';
const PAID = '422 : Un paiement est enregistré : annulez-le d’abord.';
const OVER = '422 : il n’y a plus rien à changer';
const CLOSED = '422 : elle ne reçoit plus de paiement';
const CANCELLED = '422 : Ce paiement est déjà annulé.';
const money = { montant: '10', recu_le: '2026-11-20', moyen: 'virement', motif_paiement: 'Un essai' };

export const feeStatesTable: readonly StatedKind[] = [
  {
    kind: 'cotisation',
    title: 'Une cotisation',
    states: FEES,
    column: { table: 'cotisation', states: { appelee: 'appelée', exoneree: 'exonérée', annulee: 'annulée' } },
    acts: [
      always(`GET ${FEE}`),
      always(`GET ${FEE}/recus/:numero`),
      always(`GET ${FEE}/appel.pdf`),
      act(`POST ${FEE}`, 'relancer', {}, NOT_LATE, 'fait', NOT_LATE, NOT_LATE, NOT_LATE),
      act(`POST ${FEE}`, 'exonerer', {}, 'fait', 'fait', PAID, OVER, OVER),
      act(`POST ${FEE}`, 'annuler', { motif: 'Un essai' }, 'fait', 'fait', PAID, OVER, OVER),
      act(`POST ${FEE}/paiements`, 'encaisser', money, 'fait', 'fait', CLOSED, CLOSED, CLOSED),
      act(`POST ${FEE}/paiements`, 'annuler', money, CANCELLED, CANCELLED, 'fait', CANCELLED, CANCELLED),
    ],
  },
];

const cotisation: Maker = async ({ db, territory, state }) => {
  const { campus } = territory;
  const { id: organisation } = await organisationIn(db, territory);
  await correspondentOf(db, campus, organisation);
  const order = {
    etat: state === 'annulée' ? 'annulee' : 'appelee',
    ...(state === 'en retard' && { echeance: '2026-09-30' }),
  };
  const fee = await feeIn(db, { campus, organisation }, order);
  const paid = state === 'réglée' ? await paymentOf(db, { campus, id: fee.id, annule: false }) : fee;
  const decision = await decisionIn(db, campus);
  if (state === 'exonérée')
    await sql`update cotisation set etat = 'exoneree', decision_id = ${decision}::uuid where id = ${fee.id}::uuid`.execute(
      db,
    );
  const ids = { paiement: paid.paiement, decision };
  return { params: { id: fee.id, numero: fee.numero }, ids, place: { organisation } };
};

/** Somebody to whom the reminders of a member go. */
const correspondentOf = (db: Db, campus: string, organisation: string): Promise<void> =>
  transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
    const person = { prenom: 'Ada', nom: 'Exemple', courriel: 'ada@exemple.fr', telephone: null };
    const contact = await saveContact(tx, {
      contact: { ...person, compte_id: null, verifie_le: null, origine_id },
      fonctions: [{ organisation_id: organisation, campus_id: campus, titre: 'Directrice', debut: null, fin: null }],
    });
    await tx
      .updateTable('adhesion')
      .set({ correspondant_id: contact, college: 'formation' })
      .where('campus_id', '=', campus)
      .where('organisation_id', '=', organisation)
      .execute();
  });

export const feeMakers: Readonly<Record<string, Maker>> = { cotisation };
