import type { Db } from '#core/db/index.ts';
import type { StatedAct } from './access-states.ts';

/** The lines of a decision and the actions that carry it out, in the tables of accesses: see access-states-table.ts. */

const ONE = '/espace/reunions/:id/decisions/:decision';
const CARRIED = ['adoptee', 'en_execution', 'executee', 'en_retard'];
const BOTH = { acts: ['gouvernance.lire_registre_decisions', 'gouvernance.tenir_decision'] };

export const decisionReviews = [
  { route: `GET ${ONE}`, object: 'reunion' as const },
  { route: `POST ${ONE}`, object: 'reunion' as const, ...BOTH },
];

/** What each act answers in each state. */
export const tyingActs = (states: readonly string[]): StatedAct[] => [
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
): Promise<string> {
  const { id } = await db
    .insertInto('decision')
    .values({
      instance_id: meeting.instance,
      reunion_id: meeting.id,
      numero: '2026-01',
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
