import type { Made, StatedAct, StatedKind } from './access-states.ts';
import type { ReviewedRoute } from './access-table.ts';

/** The lines of the mentors of cordées in the tables of accesses: see access-table.ts and access-states-table.ts. */

const CORDEE = '/espace/campus/:slug/cordees/:id';
const ALL = `${CORDEE}/mentors`;
const ONE = `${ALL}/:mentor`;
const LISTS = [`GET ${ALL}`, `GET ${ALL}.csv`];
const ON_ONE = [
  `GET ${ONE}`,
  `GET ${ONE}/souhaits`,
  `POST ${ONE}/souhaits`,
  `POST ${ONE}/etat`,
  `POST ${ONE}/verifications`,
  `POST ${ONE}/verifications/retirer`,
  `POST ${ONE}/formations`,
  `POST ${ONE}/formations/retirer`,
];

export const mentorReviews: readonly ReviewedRoute[] = [
  ...LISTS.map((route) => ({ route, object: 'cordee' as const })),
  ...ON_ONE.map((route) => ({ route, object: 'cordee_mentor' as const })),
];

/** Tried by the test of the mentors. */
export const mentorElsewhere: readonly string[] = [
  'GET /cordees/:id/devenir-mentor',
  'POST /cordees/:id/devenir-mentor',
  'GET /mentor/:jeton',
  'POST /mentor/:jeton',
];

/** States of the base, and the words of the table. */
export const mentorCodes = {
  candidature: 'candidature à confirmer',
  en_verification: 'en vérification',
  actif: 'actif',
  suspendu: 'suspendu',
  refuse: 'refusé',
  parti: 'parti',
} as const;
const STATES = Object.values(mentorCodes);

type Form = (made: Made) => Readonly<Record<string, string>>;
const act = (route: string, rest: { variant?: string; form?: Form }, of: (state: string) => string): StatedAct => ({
  route,
  by: 'rôle',
  ...rest,
  // Nobody reads what its author has not confirmed.
  answers: STATES.map((state) => (state === mentorCodes.candidature ? '404' : of(state))),
});
const MOVED = '422 : Cet acte ne part pas de cet état';
const OVER = '422 : Cette personne n’est pas, ou n’est plus, mentor';

const step = (transition: string, from: readonly string[]): StatedAct =>
  act(
    `POST ${ONE}/etat`,
    { variant: transition, form: () => ({ version: '1', transition, texte: 'Un essai' }) },
    (state) => (from.includes(state) ? 'fait' : MOVED),
  );
const record = (path: string, form: Form): StatedAct =>
  act(`POST ${ONE}/${path}`, { form }, (state) => (['refusé', 'parti'].includes(state) ? OVER : 'fait'));

export const mentorStates: readonly StatedKind[] = [
  {
    kind: 'cordee_mentor',
    title: 'Un mentor d’une cordée',
    states: STATES,
    column: { table: 'mentor', states: mentorCodes },
    acts: [
      act(`GET ${ONE}`, {}, () => 'ouvert'),
      act(`GET ${ONE}/souhaits`, {}, () => 'ouvert'),
      record('souhaits', () => ({
        version: '1',
        secteurs: 'S',
        distance: 'oui',
        disponibilites: 'matin',
        capacite: '2',
      })),
      act(`GET ${ONE}/heures/:annee/attestation.pdf`, {}, () => 'ouvert'),
      step('admettre', ['en vérification']),
      step('refuser', ['en vérification']),
      step('suspendre', ['actif']),
      step('reprendre', ['suspendu']),
      step('partir', ['en vérification', 'actif', 'suspendu']),
      record('verifications', () => ({ verification: 'identite', verifie_le: '2026-11-20', jusquau: '2027-11-20' })),
      record('verifications/retirer', ({ ids }) => ({ ligne: ids.verification! })),
      record('formations', () => ({ titre: 'Accueillir', suivie_le: '2026-11-20', duree: '2' })),
      record('formations/retirer', ({ ids }) => ({ ligne: ids.formation! })),
    ],
  },
];
