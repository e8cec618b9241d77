import { writtenPages, writtenStates } from './access-letters.ts';
import type { Made, StatedAct, StatedKind } from './access-states.ts';
import { commitmentStates } from './access-states-commitments.ts';
import { exchangePages, exchangeStates, memberPages } from './access-states-exchanges.ts';
import { importStates } from './access-states-imports.ts';

/** What each act of the network answers in each state of its object: see access-states-table.ts. */

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form' | 'by' | 'others'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const always = (states: readonly string[], route: string, answer = 'ouvert', rest: Rest = {}): StatedAct =>
  act(route, rest, ...states.map(() => answer));

const READ = 'reseau.lire_engagements';
/** The same answer everywhere but from one standing. */
const only = (state: string): string[] => STANDINGS.map((one) => (one === state ? 'fait' : MOVED));
const MEMBER = '/espace/reseau/:slug/membres/:organisation';
const version = ({ ids }: Made) => ids.version ?? '1';

const STANDINGS = ['prospect', 'candidat', 'membre', 'partenaire', 'soutien', 'suspendu', 'cité', 'ancien'];
const MOVED = '422 : Cet acte ne part pas de ce statut.';
const CORRESPONDENT = '422 : Désignez un correspondant';
/** Standings in which the campus keeps the sheet. */
const HELD = ['membre', 'partenaire', 'soutien', 'suspendu'];
const held = (answer: string): string[] =>
  STANDINGS.map((one) => (HELD.includes(one) ? answer : '422 : Cette organisation n’est pas membre aujourd’hui'));
const becoming = (transition: string, right: string, more: Readonly<Record<string, string>> = {}): Rest => ({
  variant: transition,
  review: { acts: [READ, right], facts: ['motif'] },
  form: (made) => ({ version: version(made), transition, ...more }),
});
const SUSPENDED = { instance: 'Bureau', decision_le: '2026-11-20', fin: '2027-03-01', motif: 'Un essai' };
const ENDED = { fin: '2026-11-20', motif: 'Un essai' };
const adhesion: StatedKind = {
  kind: 'adhesion',
  title: 'Une organisation dans un campus',
  states: STANDINGS,
  acts: [
    ...memberPages.map((page) => always(STANDINGS, `GET ${MEMBER}${page}`)),
    always(STANDINGS, `POST ${MEMBER}/modifier`, 'fait', {
      form: (made) => ({ version: version(made), debut: '2021', college: 'formation' }),
    }),
    act(`POST ${MEMBER}/confirmer`, { form: ({ ids }) => ({ version: ids.fiche! }) }, ...held('fait')),
    {
      ...act(`POST ${MEMBER}/demander-confirmation`, {}, ...held('422 : Personne à qui écrire')),
      // The link goes to who answers for the organisation: themselves.
      apart: { roles: ['correspondant', 'responsable_organisation'], answers: held('fait') },
    },
    always(STANDINGS, `GET ${MEMBER}/engager`),
    always(STANDINGS, `POST ${MEMBER}/engager`, 'fait', {
      form: () => ({ nature: 'lettre_soutien', titre: 'Une lettre' }),
    }),
    always(STANDINGS, `GET ${MEMBER}/echanger`),
    always(STANDINGS, `POST ${MEMBER}/echanger`, 'fait', {
      form: () => ({ genre: 'appel', le: '2026-11-20', recit: 'Un appel' }),
    }),
    act(
      `POST ${MEMBER}/statut`,
      becoming('demander', 'reseau.proposer_adhesion'),
      CORRESPONDENT,
      MOVED,
      MOVED,
      MOVED,
      MOVED,
      MOVED,
      CORRESPONDENT,
      MOVED,
    ),
    act(
      `POST ${MEMBER}/statut`,
      becoming('clore', 'reseau.clore_adhesion', ENDED),
      MOVED,
      MOVED,
      'fait',
      'fait',
      'fait',
      'fait',
      MOVED,
      MOVED,
    ),
    act(`POST ${MEMBER}/statut`, becoming('suspendre', 'reseau.suspendre_adhesion', SUSPENDED), ...only('membre')),
    act(
      `POST ${MEMBER}/statut`,
      becoming('retablir', 'reseau.suspendre_adhesion', { motif: 'Un essai' }),
      ...only('suspendu'),
    ),
    act(
      `POST ${MEMBER}/statut`,
      becoming('accueillir_partenaire', 'reseau.instruire_adhesion'),
      'fait',
      'fait',
      MOVED,
      MOVED,
      'fait',
      MOVED,
      'fait',
      MOVED,
    ),
  ],
};

const NO_FILE = '415 : Ce formulaire doit être envoyé avec ses fichiers.';

const CANDIDATURE = '/espace/reseau/:slug/candidatures/:id';
const REQUESTS = ['reçue', 'en examen', 'admise', 'refusée', 'écartée'];
const ANSWERED = '422 : Cette demande a déjà reçu sa réponse.';
const candidature: StatedKind = {
  kind: 'candidature',
  title: 'Une demande d’adhésion',
  states: REQUESTS,
  column: {
    table: 'candidature',
    states: {
      recue: 'reçue',
      en_examen: 'en examen',
      admise: 'admise',
      refusee: 'refusée',
      ecartee: 'écartée',
    },
  },
  acts: [
    always(REQUESTS, `GET ${CANDIDATURE}`),
    act(
      `POST ${CANDIDATURE}`,
      { variant: 'écarter', form: () => ({ acte: 'ecarter', version: '1' }) },
      'fait',
      'fait',
      ANSWERED,
      ANSWERED,
      ANSWERED,
    ),
    act(
      `POST ${CANDIDATURE}`,
      {
        variant: 'refuser',
        review: { acts: ['reseau.instruire_adhesion', 'reseau.admettre_membre'] },
        form: () => ({ acte: 'refuser', version: '1', motif: 'Un essai' }),
      },
      'fait',
      'fait',
      ANSWERED,
      ANSWERED,
      ANSWERED,
    ),
  ],
};

const CAMPUSES = ['en projet', 'actif', 'fusionné', 'renommé', 'fermé', 'inconnu'];
const campus: StatedKind = {
  kind: 'campus',
  title: 'Le réseau d’un campus',
  states: CAMPUSES,
  acts: [
    always(CAMPUSES, 'GET /espace/reseau/:slug'),
    always(CAMPUSES, 'GET /espace/reseau/:slug/membres.csv'),
    ...['cooperations', 'cooperations.csv', 'couverture', 'couverture.csv', 'dormants', 'dormants.csv'].map((path) =>
      always(CAMPUSES, `GET /espace/reseau/:slug/${path}`),
    ),
    ...['', '.csv'].map((end) => always(CAMPUSES, `GET /espace/reseau/:slug/cooperations/un-seul-lien${end}`)),
    always(CAMPUSES, 'GET /espace/reseau/:slug/cooperations/:organisation/:autre'),
    ...['reseau', 'reseau.csv', 'reseau.json', 'cooperations', 'cooperations.csv', 'actions', 'actions.csv'].map(
      (path): StatedAct => ({ ...always(CAMPUSES, `GET /campus/:slug/${path}`), by: 'lien' }),
    ),
    always(CAMPUSES, 'GET /espace/reseau/:slug/ajouter'),
    always(CAMPUSES, 'POST /espace/reseau/:slug/ajouter', '422'),
    ...['engagements', 'engagements.csv', 'candidatures', 'candidatures.csv'].map((path) =>
      always(CAMPUSES, `GET /espace/reseau/:slug/${path}`),
    ),
    ...['segments/nouveau', 'courriers/nouveau', 'lettres/demander', 'lettres/papier', 'etiquettes'].map((path) =>
      always(CAMPUSES, `POST /espace/reseau/:slug/${path}`, '422'),
    ),
    ...writtenPages.map((page) => always(CAMPUSES, `GET /espace/reseau/:slug/${page}`)),
    ...exchangePages.map((page) => always(CAMPUSES, `GET /espace/reseau/:slug/${page}`)),
    ...['imports', 'imports.csv'].map((path) => always(CAMPUSES, `GET /espace/reseau/:slug/${path}`)),
    always(CAMPUSES, 'GET /espace/reseau/:slug/sources/nouvelle'),
    always(CAMPUSES, 'POST /espace/reseau/:slug/sources', '422'),
    always(CAMPUSES, 'POST /espace/reseau/:slug/imports', NO_FILE),
  ],
};

const organisation: StatedKind = {
  kind: 'organisation',
  title: 'Les campus d’une organisation',
  states: ['en service', 'utilisée ailleurs', 'changée entre-temps', 'à la corbeille'],
  acts: [act('GET /espace/organisations/:slug/reseau', {}, 'ouvert', 'ouvert', 'ouvert', '404')],
};

export const networkStates: readonly StatedKind[] = [
  adhesion,
  ...commitmentStates,
  candidature,
  ...exchangeStates,
  ...writtenStates,
  ...importStates,
  campus,
  organisation,
];
