import { randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { nothing } from '#modules/formations/lheo/judge.ts';
import { importIn } from './access-network-examples.ts';
import type { Maker } from './access-state-examples.ts';
import type { StatedAct, StatedKind } from './access-states.ts';
import { TEST_NOW } from './app.ts';
import { persona } from './persona.ts';
import { grantIn } from './two-campuses.ts';

const NOW = new Date(TEST_NOW);

/** A training that no other file names: imported once, it is known to the next. */
const read = () => ({
  ligne: 3,
  intitule: `Formation ${randomUUID()}`,
  statut: 'formation_continue',
  fiches: [],
  cfd: null,
  certification: null,
  lieu: { nom: null, uai: null, siret: null, fiche: null },
  admission: null,
  fermeture: null,
  vueEn: null,
  latitude: null,
  longitude: null,
  annees: [],
  precisions: null,
  sessions: [],
  exemple: false,
  complement: {
    nature: 'formation_continue',
    cle: null,
    etat: null,
    texte: null,
    heures: null,
    attestation: null,
    publics: [],
    placesNature: null,
    debut: null,
    fin: null,
    devenue: null,
    porteurs: [],
    sansOrganisme: true,
    lignes: [],
    etapes: [],
  },
});
const trial = { ...nothing };

/** A LHÉO file whose one training is a complement of the campus itself. Put back as it was when it has an id. */
export async function lheoIn(
  db: Db,
  campus: string,
  account: string,
  order: { id?: string; etat?: string } = {},
): Promise<string> {
  const { id = randomUUID(), etat = 'prepare' } = order;
  const done = etat === 'prepare' ? {} : { importe_par: account, importe_le: NOW };
  const undone = etat === 'annule' ? { annule_par: account, annule_le: NOW } : {};
  await db.deleteFrom('import_lheo').where('id', '=', id).execute();
  await db
    .insertInto('import_lheo')
    .values({
      id,
      campus_id: campus,
      nom: 'offre.xml',
      empreinte: 'a'.repeat(64),
      langue: '2.3',
      etat,
      bilan: JSON.stringify({ complement: 1, origine: 0 }),
      cree_par: account,
      cree_le: NOW,
      ...done,
      ...undone,
    })
    .execute();
  await db
    .insertInto('import_lheo_offre')
    .values({
      import_id: id,
      rang: 1,
      ligne: 3,
      lu: JSON.stringify(read()),
      verdict: 'complement',
      essai: JSON.stringify(trial),
    })
    .execute();
  return id;
}

/** A spreadsheet of partners and a LHÉO file of a campus, and what puts them back as they were. */
export async function importsIn(db: Db, { campus, slug }: { campus: string; slug: string }, account: string) {
  const partners = await importIn(db, campus);
  const lheo = await lheoIn(db, campus, account);
  return {
    import_partenaires: { slug, id: partners },
    import_lheo: { slug, id: lheo },
    restoreImports: async () => {
      await importIn(db, campus, { id: partners });
      await lheoIn(db, campus, account, { id: lheo });
    },
  };
}

type Rest = Partial<Pick<StatedAct, 'form' | 'by'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });

export const LHEO_IMPORTS = '/espace/campus/:slug/offre/import-lheo';
const LHEO_IMPORT = `${LHEO_IMPORTS}/:id`;
const ACTED = '409 : Quelqu’un a agi sur cet import';

/** What each act on a LHÉO file answers in each state: see access-states-table.ts. */
export const lheoStated: StatedKind = {
  kind: 'import_lheo',
  title: 'Un fichier LHÉO donné à un campus',
  states: ['à l’essai', 'importé', 'annulé'],
  column: { table: 'import_lheo', states: { prepare: 'à l’essai', importe: 'importé', annule: 'annulé' } },
  acts: [
    act(`GET ${LHEO_IMPORT}`, {}, 'ouvert', 'ouvert', 'ouvert'),
    act(`GET ${LHEO_IMPORT}/formations.csv`, {}, 'ouvert', 'ouvert', 'ouvert'),
    act(`POST ${LHEO_IMPORT}/importer`, { form: () => ({ version: '1' }) }, 'fait', ACTED, ACTED),
    act(`POST ${LHEO_IMPORT}/essayer`, {}, 'fait', ACTED, ACTED),
    act(`POST ${LHEO_IMPORT}/abandonner`, {}, 'fait', ACTED, ACTED),
    act(`POST ${LHEO_IMPORT}/annuler`, {}, ACTED, 'fait', ACTED),
  ],
};

export const lheoObjectRoutes = lheoStated.acts.map((one) => one.route);
/** Pages of a campus, read whatever its state. */
export const lheoPages = [`GET ${LHEO_IMPORTS}`, `GET ${LHEO_IMPORTS}.csv`] as const;
export const lheoDeposit = `POST ${LHEO_IMPORTS}`;
const CAMPUSES = ['en projet', 'actif', 'fusionné', 'renommé', 'fermé', 'inconnu'];
const NO_FILE = '415 : Ce formulaire doit être envoyé avec ses fichiers.';
export const lheoCampus: StatedKind = {
  kind: 'campus',
  title: 'Les fichiers de l’offre d’un campus',
  states: CAMPUSES,
  acts: [
    ...lheoPages.map((page) => act(page, {}, ...CAMPUSES.map(() => 'ouvert'))),
    act(lheoDeposit, {}, ...CAMPUSES.map(() => NO_FILE)),
  ],
};

const STORED: Readonly<Record<string, string>> = { 'à l’essai': 'prepare', importé: 'importe', annulé: 'annule' };

/** Deposited by somebody else of the campus. */
export const makeLheo: Maker = async ({ db, territory, state }) => {
  const who = await persona(db, [grantIn(territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  const id = await lheoIn(db, territory.campus, who.id, { etat: STORED[state]! });
  return { params: { slug: territory.slug, id }, ids: { id } };
};
