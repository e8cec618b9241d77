import type { Db } from '#core/db/index.ts';
import type { StatedAct } from './access-states.ts';

/** The lines of a decision and the actions that carry it out, in the tables of accesses: see access-states-table.ts. */

const ONE = '/espace/reunions/:id/decisions/:decision';
const CARRIED = ['adoptee', 'en_execution', 'executee', 'en_retard'];
const BOTH = { acts: ['gouvernance.lire_registre_decisions', 'gouvernance.tenir_decision'] };

export const decisionReviews = [
  { route: `GET ${ONE}`, object: 'reunion' as const },
  { route: `POST ${ONE}`, object: 'reunion' as const, ...BOTH },
  ...[`GET ${ONE}/corriger`, `POST ${ONE}/corriger`, `GET ${ONE}/rapporter`, `POST ${ONE}/rapporter`].map((route) => ({
    route,
    object: 'reunion' as const,
  })),
];

/** Decisions that are still to be carried out. */
const TO_CARRY_OUT = ['adoptee', 'en_execution', 'en_retard'];

/** Corrected, whatever it became but withdrawn; withdrawn by a later one while it is still to be carried out. */
const correctingActs = (states: readonly string[]): StatedAct[] => [
  { route: `GET ${ONE}/corriger`, by: 'rôle', answers: states.map(() => 'ouvert') },
  {
    route: `POST ${ONE}/corriger`,
    by: 'rôle',
    form: () => ({ version: '1', titre: 'Un autre titre', texte: 'D’autres mots' }),
    answers: states.map((state) => (state === 'rapportee' ? '422 : Cette décision est rapportée' : 'fait')),
  },
  { route: `GET ${ONE}/rapporter`, by: 'rôle', answers: states.map(() => 'ouvert') },
  {
    route: `POST ${ONE}/rapporter`,
    by: 'rôle',
    form: ({ ids }) => ({ version: '1', par: ids.suivante! }),
    answers: states.map((state) =>
      TO_CARRY_OUT.includes(state) ? 'fait' : '422 : Seule une décision adoptée, et qui reste à exécuter',
    ),
  },
];

/** What each act answers in each state. */
export const tyingActs = (states: readonly string[]): StatedAct[] => [
  ...correctingActs(states),
  { route: `GET ${ONE}`, by: 'rôle', answers: states.map(() => 'ouvert') },
  {
    route: `POST ${ONE}`,
    by: 'rôle',
    variant: 'rattacher',
    review: BOTH,
    form: ({ ids }) => ({ acte: 'rattacher', action: ids.action! }),
    answers: states.map((state) =>
      CARRIED.includes(state) ? 'fait' : '422 : Seule une décision adoptée est mise en œuvre par une action.',
    ),
  },
  {
    route: `POST ${ONE}`,
    by: 'rôle',
    variant: 'detacher',
    review: BOTH,
    form: ({ ids }) => ({ acte: 'detacher', action: ids.action! }),
    answers: states.map(() => 'rien : Cette action était déjà détachée'),
  },
];

/** A decision of a meeting. */
export async function decisionIn(
  db: Db,
  meeting: { id: string; instance: string; originId: number },
  etat = 'adoptee',
  numero = '2026-01',
): Promise<string> {
  const { id } = await db
    .insertInto('decision')
    .values({
      instance_id: meeting.instance,
      reunion_id: meeting.id,
      numero,
      titre: 'Une décision',
      texte: 'Un essai',
      etat,
      prise_le: '2026-11-20',
      origine_id: meeting.originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
