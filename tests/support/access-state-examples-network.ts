import type { Db } from '#core/db/index.ts';
import { organisationIn } from './access-examples.ts';
import { exchangeIn, segmentIn } from './access-exchanges.ts';
import { makeLetter } from './access-letters.ts';
import { makeLheo } from './access-lheo.ts';
import { makeMailing } from './access-mailings.ts';
import { candidatureIn, commitmentIn, importIn } from './access-network-examples.ts';
import { offerMakers } from './access-offer-examples.ts';
import { sourceIn } from './access-sources.ts';
import type { Maker } from './access-state-examples.ts';
import { networkStates } from './access-states-network.ts';
import { persona } from './persona.ts';
import { grantIn } from './two-campuses.ts';

const STANDINGS: Readonly<Record<string, string>> = { cité: 'cite' };

/** An organisation of its own, member of the campus of the territory: whoever stands there reads it, and so does its own. */
const adhesion: Maker = async ({ db, territory, state }) => {
  const { id, slug } = await organisationIn(db, territory);
  const statut = STANDINGS[state] ?? state;
  await db.updateTable('adhesion').set({ statut }).where('organisation_id', '=', id).execute();
  return {
    params: { slug: territory.slug, organisation: slug },
    ids: { id, version: await versionOf(db, id), fiche: await sheetVersionOf(db, id) },
    place: { organisation: id },
  };
};

async function versionOf(db: Db, organisation: string): Promise<string> {
  const row = await db
    .selectFrom('adhesion')
    .select('version')
    .where('organisation_id', '=', organisation)
    .executeTakeFirstOrThrow();
  return String(row.version);
}

async function sheetVersionOf(db: Db, id: string): Promise<string> {
  const { version } = await db
    .selectFrom('organisation')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return String(version);
}

/** The state of the base behind the words of the table. */
function stored(kind: string, state: string): string {
  const column = networkStates.find((one) => one.kind === kind)!.column!.states;
  return Object.entries(column).find(([, words]) => words === state)![0];
}

const engagement: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const place = { campus: territory.campus, organisation };
  const { id, promesse } = await commitmentIn(db, place, stored('engagement', state));
  // Near its end, so that it may be taken up.
  await db.updateTable('engagement').set({ echeance: '2026-12-31' }).where('id', '=', id).execute();
  return { params: { slug: territory.slug, id }, ids: { id, promesse }, place: { organisation } };
};

const candidature: Maker = async ({ db, territory, state }) => {
  const id = await candidatureIn(db, territory.campus, stored('candidature', state));
  return { params: { slug: territory.slug, id }, ids: { id } };
};

/** Made by whoever acts, so that the author may undo it. */
const importPartenaires: Maker = async ({ db, territory, state, who }) => {
  const etat = stored('import_partenaires', state) as 'prepare' | 'importe' | 'annule';
  const id = await importIn(db, territory.campus, { etat });
  if (who && etat !== 'prepare') {
    await db.updateTable('import_partenaires').set({ importe_par: who.id }).where('id', '=', id).execute();
  }
  return { params: { slug: territory.slug, id }, ids: { id } };
};

/** Kept by whoever acts, else by somebody of the campus. */
const source: Maker = async ({ db, territory, state, who }) => {
  const keeper = who ?? (await persona(db, [grantIn(territory, { id: 'directeur_campus', perimetre: 'campus' })]));
  const params = await sourceIn(db, territory.campus, keeper.id, { etat: stored('source', state) });
  return { params, ids: params };
};

const echange: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const place = { campus: territory.campus, organisation };
  const id = await exchangeIn(db, place, { retire: state === 'retiré' });
  return { params: { slug: territory.slug, id }, ids: { id } };
};

/** Kept by somebody else of the campus. */
const segment: Maker = async ({ db, territory, state }) => {
  const keeper = await persona(db, [grantIn(territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  const id = await segmentIn(db, territory.campus, keeper.id, { partage: state === 'partagé' });
  return { params: { slug: territory.slug, id }, ids: { id } };
};

export const networkMakers: Readonly<Record<string, Maker>> = {
  adhesion,
  engagement,
  candidature,
  echange,
  segment,
  courrier: makeMailing,
  lettre: makeLetter,
  import_partenaires: importPartenaires,
  import_lheo: makeLheo,
  source,
  ...offerMakers,
};
