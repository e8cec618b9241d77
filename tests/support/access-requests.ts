import type { Made, StatedAct, StatedKind } from './access-states.ts';
import type { ReviewedRoute } from './access-table.ts';

/** The lines of the requests to change the offer in the tables of accesses: see access-table.ts and access-states-table.ts. */

const LIST = '/espace/campus/:slug/demandes-formation';
const CREATION = `${LIST}/nouvelle`;
const ONE = `${LIST}/:id{[0-9a-f-]+}`;

export const requestReviews: readonly ReviewedRoute[] = [
  `GET ${LIST}`,
  `GET ${LIST}.csv`,
  `GET ${LIST}/avis.csv`,
  `GET ${CREATION}`,
  `POST ${CREATION}`,
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

/** The state of the base behind the words of each; the day of an opinion that has passed is a state of its own. */
export const CODES: Readonly<Record<string, string>> = {
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
      always(`GET ${CREATION}`),
      act(`POST ${CREATION}`, { form: (made) => text(made, made.ids.organisation) }, ...STATES.map(() => 'fait')),
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
