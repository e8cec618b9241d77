import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { organisationIn } from './access-examples.ts';
import type { Maker } from './access-state-examples.ts';
import type { Made, StatedAct, StatedKind } from './access-states.ts';
import type { ReviewedRoute } from './access-table.ts';
import { EXAMPLE_FILE } from './app.ts';

/** The lines of the requests to change the offer in the tables of accesses: see access-table.ts and access-states-table.ts. */

const LIST = '/espace/campus/:slug/demandes-formation';
const NEW = `${LIST}/nouvelle`;
const ONE = `${LIST}/:id{[0-9a-f-]+}`;

export const requestReviews: readonly ReviewedRoute[] = [
  `GET ${LIST}`,
  `GET ${LIST}.csv`,
  `GET ${LIST}/avis.csv`,
  `GET ${NEW}`,
  `POST ${NEW}`,
  `GET ${ONE}`,
  `GET ${ONE}/modifier`,
  `POST ${ONE}/modifier`,
  `GET ${ONE}/argumentaire`,
  `POST ${ONE}/argumentaire`,
  `GET ${ONE}/dossier.pdf`,
  `POST ${ONE}/etat`,
  `POST ${ONE}/avis-du-campus`,
  `POST ${ONE}/avis-consultatif`,
  `POST ${ONE}/decision`,
  `POST ${ONE}/ouverture`,
].map((route) => ({ route, object: 'demande_formation' }));

const CODES: Readonly<Record<string, string>> = {
  idée: 'idee',
  proposée: 'proposee',
  'avis attendu': 'avis_campus',
  'délai passé': 'avis_campus',
  transmise: 'transmise',
  acceptée: 'acceptee',
  refusée: 'refusee',
  ouverte: 'ouverte',
  'non ouverte': 'non_ouverte',
  abandonnée: 'abandonnee',
};
const STATES = Object.keys(CODES);
const DECIDED = ['acceptee', 'refusee', 'ouverte', 'non_ouverte'];

/** A diploma that no school opens. @returns its address. */
export async function certificationIn(
  db: Db,
  said: { intitule?: string; fermeture?: string; cfd?: string } = {},
): Promise<{ id: string; slug: string }> {
  const slug = `diplome-${randomUUID()}`;
  const { id } = await db
    .insertInto('certification')
    .values({
      cle: `local:${slug}`,
      slug,
      intitule: said.intitule ?? `Diplôme ${slug}`,
      cfd: said.cfd ?? null,
      fermeture: said.fermeture ?? null,
      origine_id: await recordOrigin(db, { nature: 'fait', label: 'Une page' }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, slug };
}

export interface RequestExample {
  id: string;
  certification: string;
}

/** A request of an organisation to open twelve places of apprenticeship, with its arguments, in one of the states above. */
export async function requestIn(
  db: Db,
  place: { campus: string; organisation: string },
  state = 'transmise',
): Promise<RequestExample> {
  const etat = CODES[state]!;
  const certification = await certificationIn(db);
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const asked = ['idee', 'proposee', 'abandonnee'].includes(etat) ? null : '2026-11-10';
  const limit = asked && (state === 'délai passé' ? '2026-11-20' : '2026-12-10');
  const sent = asked && etat !== 'avis_campus' ? '2026-11-15' : null;
  const decided = DECIDED.includes(etat) ? '2026-11-20' : null;
  const { rows } = await sql<{ id: string }>`
    insert into demande_formation (campus_id, organisation_id, certification_id, nature, statuts, places_apprentissage, annee,
      titre, motif, besoin, etat, avis_demande_le, avis_limite, transmise_le, decision_reference, decision_le, cree_le, origine_id)
    values (${place.campus}::uuid, ${place.organisation}::uuid, ${certification.id}::uuid, 'ouverture', '{apprentissage}', 12, 2027,
      'Une demande', 'Un motif', 'Un besoin', ${etat}, ${asked}::date, ${limit}::date, ${sent}::date,
      ${decided && 'Arrêté 12'}, ${decided}::date, '2026-11-01T10:00:00Z', ${origine}) returning id`.execute(db);
  const { id } = rows[0]!;
  const file = await db
    .insertInto('fichier')
    .values({
      objet_type: 'demande_formation',
      objet_id: id,
      empreinte: createHash('sha256').update(EXAMPLE_FILE).digest('hex'),
      taille: EXAMPLE_FILE.length,
      type: 'text/plain',
      nom: 'exemple.txt',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.updateTable('demande_formation').set({ fichier_id: file.id }).where('id', '=', id).execute();
  return { id, certification: certification.slug };
}

type Rest = Partial<Pick<StatedAct, 'variant' | 'form'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const always = (route: string): StatedAct => act(route, {}, ...STATES.map(() => 'ouvert'));
/** An answer in some states, another one in all others. */
const where = (answers: Readonly<Record<string, string>>, other: string): string[] =>
  STATES.map((state) => answers[state] ?? other);

const FROZEN = '422 : Depuis que l’avis est demandé, le texte';
const SEALED = '422 : Depuis que l’avis est demandé, l’argumentaire';
const MOVED = '422 : Cet acte ne part pas de cet état.';
const CLOSED = '422 : Un avis se donne une fois demandé';
const NO_FILE = '415 : Ce formulaire doit être envoyé avec ses fichiers.';
const OPINIONS = { 'avis attendu': 'fait', 'délai passé': 'fait', transmise: 'fait' };

const text = ({ ids }: Made, organisation = '') => ({
  version: '1',
  organisation,
  nature: 'ouverture',
  certification: ids.certification!,
  statuts: 'apprentissage',
  places_apprentissage: '10',
  annee: '2027',
  titre: 'Un autre titre',
});
const leading = (transition: string, more: Readonly<Record<string, string>> = {}): Rest => ({
  variant: transition,
  form: () => ({ version: '1', transition, ...more }),
});

export const requestStates: readonly StatedKind[] = [
  {
    kind: 'demande_formation',
    title: 'Une demande d’évolution de l’offre',
    states: STATES,
    column: {
      table: 'demande_formation',
      states: Object.fromEntries(
        Object.entries(CODES).flatMap(([words, code]) => (words === 'délai passé' ? [] : [[code, words]])),
      ),
    },
    acts: [
      always(`GET ${LIST}`),
      always(`GET ${LIST}.csv`),
      always(`GET ${LIST}/avis.csv`),
      always(`GET ${NEW}`),
      act(`POST ${NEW}`, { form: (made) => text(made, made.ids.organisation) }, ...STATES.map(() => 'fait')),
      always(`GET ${ONE}`),
      always(`GET ${ONE}/dossier.pdf`),
      always(`GET ${ONE}/argumentaire`),
      act(`GET ${ONE}/modifier`, {}, ...where({ idée: 'ouvert', proposée: 'ouvert' }, FROZEN)),
      act(`POST ${ONE}/modifier`, { form: text }, ...where({ idée: 'fait', proposée: 'fait' }, FROZEN)),
      act(`POST ${ONE}/argumentaire`, {}, ...where({ idée: NO_FILE, proposée: NO_FILE }, SEALED)),
      act(`POST ${ONE}/etat`, leading('proposer'), ...where({ idée: 'fait' }, MOVED)),
      act(`POST ${ONE}/etat`, leading('demander_avis'), ...where({ proposée: 'fait' }, MOVED)),
      act(
        `POST ${ONE}/etat`,
        leading('passer_outre'),
        ...where(
          { 'avis attendu': '422 : Le campus a encore jusqu’au 10 décembre 2026.', 'délai passé': 'fait' },
          MOVED,
        ),
      ),
      act(
        `POST ${ONE}/etat`,
        leading('abandonner', { motif: 'Un essai' }),
        ...where({ idée: 'fait', proposée: 'fait', 'avis attendu': 'fait', 'délai passé': 'fait' }, MOVED),
      ),
      act(
        `POST ${ONE}/avis-du-campus`,
        { form: () => ({ version: '1', sens: 'favorable', avis: 'Un essai' }) },
        ...where(OPINIONS, CLOSED),
      ),
      act(
        `POST ${ONE}/avis-consultatif`,
        { form: () => ({ version: '1', sens_consultatif: 'reserve', avis_consultatif: 'Un essai' }) },
        ...where(OPINIONS, CLOSED),
      ),
      act(
        `POST ${ONE}/decision`,
        { form: () => ({ version: '1', issue: 'accepter', reference: 'Arrêté 3', decision_le: '2026-11-20' }) },
        ...where({ transmise: 'fait' }, MOVED),
      ),
      act(
        `POST ${ONE}/ouverture`,
        {
          form: () => ({
            version: '1',
            constat: 'ouverte',
            capacite_apprentissage: '12',
            inscrits_apprentissage: '9',
          }),
        },
        ...where({ acceptée: 'fait' }, MOVED),
      ),
    ],
  },
];

/** Of a school of its own, in the campus of the territory, which has a body under its own id for the narrow roles. */
const made: Maker = async ({ db, territory, state }) => {
  const { campus, slug } = territory;
  const { id: organisation, slug: school } = await organisationIn(db, territory);
  await db.updateTable('organisation').set({ genre: 'lycee_professionnel' }).where('id', '=', organisation).execute();
  const origine_id = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  await db
    .insertInto('instance_gouvernance')
    .values({ id: campus, campus_id: campus, genre: 'bureau', nom: 'Bureau des demandes', origine_id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const one = await requestIn(db, { campus, organisation }, state);
  const ids = { id: one.id, certification: one.certification, organisation: school };
  return { params: { slug, id: one.id }, ids, place: { organisation } };
};

export const requestMakers: Readonly<Record<string, Maker>> = { demande_formation: made };
