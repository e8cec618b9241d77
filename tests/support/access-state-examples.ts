import { randomInt, randomUUID } from 'node:crypto';
import { type Db, transaction } from '#core/db/index.ts';
import { saveDraft } from '#core/drafts/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveCampus } from '#modules/campus/index.ts';
import { newToken, printOfToken } from '#modules/comptes/token.ts';
import { actionMakers } from './access-actions.ts';
import { claimIn } from './access-claims.ts';
import { complementMakers } from './access-complements.ts';
import { consultationMakers } from './access-consultations.ts';
import { cordeeMakers } from './access-cordees.ts';
import { drawnMakers } from './access-drawn.ts';
import { eventMakers } from './access-events.ts';
import { contactIn, correctionOf, documentOf, organisationIn } from './access-examples.ts';
import { feeMakers } from './access-fees.ts';
import { mergeMakers } from './access-merges.ts';
import { needMakers } from './access-needs.ts';
import { templateIn } from './access-reserve.ts';
import { bodyMakers } from './access-state-examples-bodies.ts';
import { meetingMakers } from './access-state-examples-meetings.ts';
import { networkMakers } from './access-state-examples-network.ts';
import { ownMakers } from './access-state-examples-own.ts';
import type { Made } from './access-states.ts';
import { spaceMakers } from './access-states-spaces.ts';
import { stayMakers } from './access-stays.ts';
import { TEST_NOW } from './app.ts';
import { type Persona, persona } from './persona.ts';
import { requestMakers } from './request-examples.ts';
import type { Territory } from './two-campuses.ts';

export interface MakerOrder {
  db: Db;
  territory: Territory;
  state: string;
  /** Who acts on it; null: a visitor. */
  who: Persona | null;
  /** It belongs to who acts. */
  mine: boolean;
}

/** Makes one object in one state, in a territory. */
export type Maker = (order: MakerOrder) => Promise<Made>;

const NOW = new Date(TEST_NOW);
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

const memberOf = ({ campus }: Territory, role: string, dates: { debut?: string; fin?: string } = {}) => ({
  role,
  perimetre: 'campus',
  campus_id: campus,
  ...dates,
});

const compte: Maker = async ({ db, territory, state }) => {
  const { id } = await persona(db, [memberOf(territory, 'equipe_campus')]);
  const etat = state === 'fermé' ? 'ferme' : state;
  await db.updateTable('compte').set({ etat }).where('id', '=', id).execute();
  return { params: { id }, ids: { id, campus: territory.campus } };
};

const DATES: Record<string, { debut?: string; fin?: string }> = {
  'à venir': { debut: '2026-12-01' },
  fini: { debut: '2026-01-01', fin: '2026-11-20' },
};

/** Two roles in the same state: one that a director gives, and the direction itself. A third keeps the account in reach. */
const role: Maker = async ({ db, territory, state }) => {
  const dates = DATES[state] ?? {};
  const { id } = await persona(db, [
    memberOf(territory, 'lecteur', dates),
    memberOf(territory, 'directeur_campus', dates),
    memberOf(territory, 'equipe_campus'),
  ]);
  if (state === 'retiré') {
    const lost = db.updateTable('attribution').set({ retiree_le: daysAgo(2) });
    await lost.where('compte_id', '=', id).where('role', '!=', 'equipe_campus').execute();
  }
  const rows = db.selectFrom('attribution').select('id').where('compte_id', '=', id).where('role', '=', 'lecteur');
  const { id: lecteur } = await rows.executeTakeFirstOrThrow();
  const successor = await persona(db, [memberOf(territory, 'equipe_campus')]);
  return { params: { id }, ids: { id, lecteur, campus: territory.campus, successeur: successor.id } };
};

const invitation: Maker = async ({ db, territory, state, who }) => {
  const jeton = newToken();
  const guest = state === 'acceptée' ? await persona(db, []) : null;
  const sent = daysAgo(state === 'expirée' ? 8 : 1);
  const { id } = await db
    .insertInto('invitation')
    .values({
      empreinte: printOfToken(jeton),
      courriel: who?.courriel ?? `${randomUUID()}@exemple.fr`,
      role: 'lecteur',
      perimetre: 'campus',
      campus_id: territory.campus,
      creee_le: sent,
      envoyee_le: sent,
      expire_le: new Date(sent.getTime() + 7 * 86_400_000),
      envois: state === 'envoyée trois fois' ? 3 : 1,
      acceptee_le: guest && NOW,
      acceptee_par: guest?.id ?? null,
      annulee_le: state === 'annulée' ? NOW : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { params: { id, jeton }, ids: { invitation: id } };
};

const organisation: Maker = async ({ db, territory, state }) => {
  const { id, slug } = await organisationIn(db, territory);
  const sheet = db.updateTable('organisation').where('id', '=', id);
  if (state === 'à la corbeille') await sheet.set({ supprimee_le: NOW, supprimee_par: randomUUID() }).execute();
  if (state === 'changée entre-temps') await sheet.set({ version: 2 }).execute();
  if (state === 'utilisée ailleurs') {
    const { id: member } = await persona(db, []);
    await db.updateTable('compte').set({ organisation_id: id }).where('id', '=', member).execute();
  }
  const rna = `W1${String(randomInt(1e8)).padStart(8, '0')}`;
  const { origine_id } = await db
    .selectFrom('organisation')
    .select('origine_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await db.insertInto('identifiant').values({ organisation_id: id, genre: 'rna', valeur: rna, origine_id }).execute();
  return { params: { slug, etablissement: slug }, ids: { id, rna }, place: { organisation: id } };
};

const document: Maker = async ({ db, territory, state }) => {
  const { id: organisation, slug } = await organisationIn(db, territory);
  const id = await documentOf(db, organisation);
  const row = db.updateTable('organisation_document').where('id', '=', id);
  if (state === 'public') await row.set({ public: true }).execute();
  if (state === 'à la corbeille') await row.set({ supprime_le: NOW, supprime_par: randomUUID() }).execute();
  return { params: { slug, etablissement: slug, id }, ids: { document: id }, place: { organisation } };
};

const contact: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const { id, fonction } = await contactIn(db, { organisation, campus: null });
  const row = db.updateTable('contact').where('id', '=', id);
  if (state === 'opposée') await row.set({ oppose_le: NOW }).execute();
  if (state === 'retirée') await row.set({ prenom: '', nom: 'Personne effacée' }).execute();
  return { params: { id, fonction }, ids: { organisation }, place: { organisation } };
};

const CORRECTED: Record<string, string> = { acceptée: 'acceptee', refusée: 'refusee', fondue: 'fondue' };
const correction: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const id = await correctionOf(db, organisation, CORRECTED[state]);
  const autre = await correctionOf(db, organisation);
  return { params: { id }, ids: { autre }, place: { organisation } };
};

const CLAIMED: Record<string, string> = {
  'à vérifier': 'a_verifier',
  acceptée: 'acceptee',
  refusée: 'refusee',
  écartée: 'ecartee',
  finie: 'finie',
};
const revendication: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  return { params: { id: await claimIn(db, organisation, CLAIMED[state]) }, ids: {}, place: { organisation } };
};

const brouillon: Maker = async ({ db, territory, state, who }) => {
  const { id, slug } = await organisationIn(db, territory);
  if (state !== 'aucun' && who) {
    const key = { accountId: who.id, form: 'organisation.fiche', object: id };
    await saveDraft(db, key, { fields: { nom: 'Un nom' }, version: 1, now: daysAgo(state === 'gardé' ? 1 : 31) });
  }
  return { params: { slug }, ids: { id }, place: { organisation: id } };
};

const STATES: Record<string, string> = {
  'en projet': 'projet',
  fusionné: 'fusionne',
  renommé: 'renomme',
  fermé: 'ferme',
};

/** A campus of its own with two members, and a body under its id, on which the narrow roles of the tests hold. */
const campus: Maker = async ({ db, territory, state }) => {
  const { id, slug } = await transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
    const cle = randomUUID();
    const territoire = { regions: [], academies: [territory.academie], departements: [territory.departement] };
    const made = await saveCampus(tx, { campus: { cle, nom: `Campus ${cle}`, origine_id }, territoire });
    await tx
      .updateTable('campus')
      .set({ etat: STATES[state] ?? state })
      .where('id', '=', made.id)
      .execute();
    await tx
      .insertInto('instance_gouvernance')
      .values({ id: made.id, campus_id: made.id, genre: 'bureau', nom: 'Bureau de l’exemple', origine_id })
      .execute();
    return made;
  });
  const one = await organisationIn(db, { ...territory, campus: id });
  const other = await organisationIn(db, { ...territory, campus: id });
  const params = { slug, type: 'campus', id, organisation: one.slug, autre: other.slug };
  const modele = await templateIn(db, id, 'Un modèle');
  return { params, ids: { id, modele }, place: { campus: id } };
};

export const makers: Readonly<Record<string, Maker>> = {
  compte,
  role,
  invitation,
  organisation,
  document,
  contact,
  correction,
  revendication,
  brouillon,
  campus,
  ...networkMakers,
  ...bodyMakers,
  ...spaceMakers,
  ...meetingMakers,
  ...feeMakers,
  ...complementMakers,
  ...consultationMakers,
  ...requestMakers,
  ...needMakers,
  ...eventMakers,
  ...cordeeMakers,
  ...stayMakers,
  ...actionMakers,
  ...mergeMakers,
  ...drawnMakers,
  ...ownMakers,
};
