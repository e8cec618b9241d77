import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { activeGrants } from './grants.sql.ts';

/**
 * Somebody in whose name a job acts, with the roles that they hold today; null when their account may not act any more. It has
 * no session: it opens no page.
 */
export async function actorOfAccount(db: Db, compteId: string, today: string): Promise<Actor | null> {
  const grants = await activeGrants(db, compteId, today);
  return (
    grants && {
      id: compteId,
      nom: '',
      sessionId: '',
      secondFactor: true,
      secondFactorDue: false,
      demonstration: false,
      grants,
    }
  );
}
