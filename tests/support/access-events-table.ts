import type { StatedAct, StatedKind } from './access-states.ts';
import type { ObjectKind, ReviewedRoute } from './access-table.ts';

/** The lines of events in the tables of accesses: see access-table.ts and access-states-table.ts. */

/** The events of a campus, which its members hold too, one of them, and a group registered for it. */
export type EventObject = 'evenements' | 'evenement' | 'inscription';

const on = (object: ObjectKind, ...routes: string[]): ReviewedRoute[] => routes.map((route) => ({ route, object }));

const ALL = '/espace/campus/:slug/evenements';
const ONE = `${ALL}/:id`;

const IMPORT = '/espace/campus/:slug/import-evenements';
const IMPORTS = [
  `GET ${IMPORT}`,
  `POST ${IMPORT}`,
  `POST ${IMPORT}/importer`,
  `POST ${IMPORT}/annuler`,
  `POST ${IMPORT}/raccords`,
];
const GROUP_LISTS = [`GET ${ONE}/inscriptions`, `GET ${ONE}/inscriptions.csv`];
const GROUP = `${ONE}/inscriptions/:groupe`;
/** What is printed of a group. */
const VISIT = [`GET ${GROUP}/convention.pdf`, `GET ${GROUP}/convention.docx`];
const CERTIFICATE = [`GET ${GROUP}/attestation.pdf`, `POST ${GROUP}/attestation`];
const OPINIONS = [`GET ${ONE}/avis`, `GET ${ONE}/avis.csv`, `GET ${ONE}/avis.pdf`];
const ROTATION = `${ONE}/rotations/:creneau`;
const ROTATION_READS = [
  `GET ${ONE}/rotations`,
  `GET ${ROTATION}/modifier`,
  `GET ${ROTATION}/tableau.csv`,
  `GET ${ROTATION}/fiches.pdf`,
];
/** Who holds the event, and may besides. */
const by = (droit: string, object: ObjectKind, ...routes: string[]): ReviewedRoute[] =>
  routes.map((route) => ({ route, object, acts: ['evenements.creer_evenement', `evenements.${droit}`] }));

/** The names that a site demands: whoever organises, a host never. */
const LISTS = ['creer_evenement', 'decider_inscription', 'lire_liste_nominative'].map((one) => `evenements.${one}`);

export const eventReviews: readonly ReviewedRoute[] = [
  ...on('evenements', `GET ${ALL}`, `GET ${ALL}.csv`, `GET ${ALL}/nouveau`, `POST ${ALL}/nouveau`),
  ...on(
    'evenement',
    `GET ${ONE}`,
    `GET ${ONE}/historique`,
    `GET ${ONE}/modifier/:partie`,
    `POST ${ONE}/modifier/:partie`,
    `GET ${ONE}/liste/:liste`,
    `POST ${ONE}/liste/:liste`,
    `POST ${ONE}/etat`,
    `POST ${ONE}/edition-suivante`,
    `POST ${ONE}/supprimer`,
  ),
  ...by('publier_evenement', 'evenements', ...IMPORTS),
  ...by('decider_inscription', 'evenement', ...GROUP_LISTS, `GET ${ONE}/choix-des-groupes`),
  ...by('decider_inscription', 'evenement', ...ROTATION_READS, `POST ${ROTATION}`, `POST ${ROTATION}/modifier`),
  ...by('constater_presence', 'evenement', `GET ${ONE}/presences`, `POST ${ONE}/presences/sans-inscription`),
  { route: `GET ${ONE}/listes-securite`, object: 'evenement', acts: LISTS, facts: ['securite_site'] },
  { route: `GET ${GROUP}/liste-securite`, object: 'inscription', acts: LISTS, facts: ['securite_site'] },
  ...by('gerer_image', 'evenement', `GET ${ONE}/images`),
  ...by('lire_avis', 'evenement', ...OPINIONS, `POST ${ONE}/avis`),
  ...by('gerer_image', 'inscription', `POST ${GROUP}/images`),
  ...by('constater_presence', 'inscription', `POST ${GROUP}/presence`, 'GET /pointage/:groupe'),
  ...by('delivrer_attestation_presence', 'inscription', ...CERTIFICATE),
  ...by(
    'decider_inscription',
    'inscription',
    `GET ${GROUP}`,
    ...VISIT,
    `POST ${GROUP}/etat`,
    `POST ${GROUP}/car`,
    `POST ${ONE}/choix-des-groupes`,
  ),
];

/** What is tried elsewhere, or in no state, with why; a new event makes its object. */
export const eventElsewhere: readonly (readonly [why: string, ...names: string[]])[] = [
  ['événements d’un campus : lus quel que soit son état', `GET ${ALL}`, `GET ${ALL}.csv`, `GET ${ALL}/nouveau`],
  ['src/modules/evenements/imports/imports.test.ts', ...IMPORTS],
  ['src/modules/evenements/agenda.test.ts', 'GET /evenements/:slug', 'GET /evenements/:slug/agenda.ics'],
  [
    'src/modules/evenements/inscriptions/registering.test.ts',
    'GET /evenements/:slug/inscription',
    'POST /evenements/:slug/inscription',
    'GET /inscription/:jeton',
    'GET /inscription/:jeton/date.ics',
    'GET /inscription/:jeton/fiche.pdf',
    'POST /inscription/:jeton/suite',
  ],
  [
    'src/modules/evenements/attestations/papers.test.ts',
    'GET /inscription/:jeton/attestation.pdf',
    'GET /inscription/:jeton/convention.pdf',
    'GET /inscription/:jeton/convention.docx',
  ],
  ['src/modules/evenements/avis/opinions.test.ts', 'GET /avis/:jeton', 'POST /avis/:jeton'],
  [
    'src/modules/evenements/securite/safety-list.test.ts',
    'GET /inscription/:jeton/liste',
    'POST /inscription/:jeton/liste',
  ],
  ['src/modules/evenements/images/images.test.ts', 'GET /inscription/:jeton/images', 'POST /inscription/:jeton/images'],
];
export const newEvent = `POST ${ALL}/nouveau`;

/** States of the base, and the words of the table. */
export const eventCodes = {
  brouillon: 'brouillon',
  a_venir: 'annoncé',
  inscriptions_ouvertes: 'inscriptions ouvertes',
  complet: 'complet',
  inscriptions_closes: 'inscriptions closes',
  realise: 'réalisé',
  clos: 'clos',
  annule: 'annulé',
} as const;
const STATES = Object.values(eventCodes);

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const FROZEN = '422 : Cet événement est clos ou annulé';
const open = (answer: string): string[] => [answer, answer, answer, answer, answer, answer, FROZEN, FROZEN];
const MOVED = '422 : Cet acte ne part pas de cet état';
const ANNOUNCED = '422 : Cet événement est annoncé';

/** An act of the workflow: what it answers in the states where it starts, refused in the others. */
const step = (transition: string, droit: string, from: readonly string[], answer = 'fait'): StatedAct =>
  act(
    `POST ${ONE}/etat`,
    {
      variant: transition,
      review: { acts: ['evenements.creer_evenement', `evenements.${droit}`], facts: ['motif'] },
      form: () => ({ version: '1', transition, motif: 'Un essai' }),
    },
    ...STATES.map((state) => (from.includes(state) ? answer : MOVED)),
  );

const WALK_IN = { etablissement: 'Collège exemple', classe: '3e 5', niveau: '3e', jeunes: '18', adultes: '2' };
const OPEN = ['inscriptions ouvertes', 'complet'];
const GOING = ['annoncé', ...OPEN, 'inscriptions closes'];

/** States of a registration, and the words of the table. */
export const groupCodes = {
  recue: 'reçue',
  confirmee: 'confirmée',
  en_attente: 'en attente',
  proposee: 'proposée',
  refusee: 'refusée',
  annulee: 'annulée',
  presente: 'présente',
  absente: 'absente',
  perimee: 'sans suite',
} as const;
const GROUP_STATES = Object.values(groupCodes);
const decide = (transition: string, from: readonly string[], answer = 'fait'): StatedAct =>
  act(
    `POST ${GROUP}/etat`,
    { variant: transition, form: () => ({ version: '1', transition, motif: 'Un essai' }) },
    ...GROUP_STATES.map((state) => (from.includes(state) ? answer : MOVED)),
  );
const EXPECTED = ['confirmée', 'présente', 'absente'];
const count = (acte: string): StatedAct =>
  act(
    `POST ${GROUP}/presence`,
    { variant: acte, form: () => ({ version: '1', acte, jeunes: '18', filles: '9', adultes: '2' }) },
    ...GROUP_STATES.map((state) => (EXPECTED.includes(state) ? 'fait' : '422 : Ce groupe n’est pas attendu')),
  );
const groupStates: StatedKind = {
  kind: 'inscription',
  title: 'L’inscription d’un groupe, le jour même',
  states: GROUP_STATES,
  column: { table: 'inscription_groupe', states: groupCodes },
  acts: [
    act(`GET ${GROUP}`, {}, ...GROUP_STATES.map(() => 'ouvert')),
    act(`GET ${GROUP}/liste-securite`, {}, ...GROUP_STATES.map(() => '422 : Aucune liste de ce groupe')),
    act('GET /pointage/:groupe', {}, ...GROUP_STATES.map(() => 'fait')),
    act(
      `POST ${GROUP}/car`,
      { form: () => ({ version: '1', cout: '420', payeur: 'campus' }) },
      ...GROUP_STATES.map(() => '422 : Ce groupe n’a pas demandé de car'),
    ),
    act(
      `POST ${GROUP}/images`,
      { form: () => ({ version: '0' }) },
      ...GROUP_STATES.map(() => '422 : Choisissez la demande à laquelle le groupe répond'),
    ),
    ...VISIT.map((route) =>
      act(route, {}, ...GROUP_STATES.map((state) => (['confirmée', 'présente'].includes(state) ? 'ouvert' : '404'))),
    ),
    act(CERTIFICATE[0]!, {}, ...GROUP_STATES.map((state) => (state === 'présente' ? 'ouvert' : '404'))),
    act(
      CERTIFICATE[1]!,
      {},
      ...GROUP_STATES.map((state) => (state === 'présente' ? 'fait' : '422 : Notez d’abord la présence')),
    ),
    decide('confirmer', ['reçue', 'en attente']),
    decide('mettre_en_attente', ['reçue'], '422 : Ce groupe tient en entier'),
    decide('promouvoir', ['en attente'], '422 : Il reste moins de deux jours'),
    decide('refuser', ['reçue', 'en attente']),
    decide('annuler', ['reçue', 'confirmée', 'en attente', 'proposée']),
    count('present'),
    count('absent'),
    act(
      `POST ${ONE}/choix-des-groupes`,
      { form: () => ({ vu: 'ancien' }) },
      ...GROUP_STATES.map((state) => (state === 'reçue' ? '409' : '422 : Aucun groupe n’attend de choix')),
    ),
  ],
};

export const eventStateRows: readonly StatedKind[] = [
  groupStates,
  {
    kind: 'evenement',
    title: 'Un événement',
    states: STATES,
    column: { table: 'evenement', states: eventCodes },
    acts: [
      act(`GET ${ONE}`, {}, ...STATES.map(() => 'ouvert')),
      act(`GET ${ONE}/historique`, {}, ...STATES.map(() => 'ouvert')),
      ...[
        ...GROUP_LISTS,
        ...ROTATION_READS,
        `GET ${ONE}/choix-des-groupes`,
        `GET ${ONE}/presences`,
        `GET ${ONE}/images`,
        `GET ${ONE}/listes-securite`,
        ...OPINIONS,
      ].map((route) => act(route, {}, ...STATES.map(() => 'ouvert'))),
      act(
        `POST ${ONE}/presences/sans-inscription`,
        {
          form: ({ ids }) => ({ ...WALK_IN, creneau: ids.id! }),
        },
        '422 : Choisissez un créneau',
        ...GOING.map(() => 'fait'),
        'fait',
        FROZEN,
        FROZEN,
      ),
      act(`POST ${ONE}/avis`, { form: () => ({ acte: 'garder' }) }, ...STATES.map(() => '422 : Choisissez un texte')),
      act(`POST ${ROTATION}`, { form: () => ({ version: '1' }) }, ...open('422 : Aucun groupe confirmé')),
      act(`POST ${ROTATION}/modifier`, { form: () => ({ version: '1' }) }, ...open('fait')),
      act(`GET ${ONE}/modifier/:partie`, {}, ...open('ouvert')),
      act(
        `POST ${ONE}/modifier/:partie`,
        { form: () => ({ version: '1', titre: 'Un autre essai', genre: 'forum' }) },
        ...open('fait'),
      ),
      act(`GET ${ONE}/liste/:liste`, {}, ...open('ouvert')),
      act(`POST ${ONE}/liste/:liste`, { form: () => ({ version: '1', titre_1: 'Accueil' }) }, ...open('fait')),
      act(
        `POST ${ONE}/supprimer`,
        { form: () => ({ version: '1' }) },
        'fait',
        ...GOING.map(() => ANNOUNCED),
        ANNOUNCED,
        FROZEN,
        FROZEN,
      ),
      act(`POST ${ONE}/edition-suivante`, {}, ...STATES.map(() => 'fait')),
      step('annoncer', 'publier_evenement', ['brouillon']),
      step('ouvrir', 'publier_evenement', ['brouillon', 'annoncé']),
      step('completer', 'promouvoir_liste_attente', ['inscriptions ouvertes'], '422 : Places encore libres'),
      step('rouvrir', 'publier_evenement', ['complet', 'inscriptions closes']),
      step('fermer', 'publier_evenement', OPEN),
      step('realiser', 'constater_presence', GOING),
      step('clore', 'saisir_comptes', ['réalisé']),
      step('annuler', 'annuler_evenement', ['brouillon', ...GOING]),
    ],
  },
];
