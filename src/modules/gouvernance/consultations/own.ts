import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { mayEver, scopeOf } from '#modules/droits/index.ts';
import { ANSWER } from './access.ts';
import { type OwnConsultation, ownConsultations } from './asked.sql.ts';

/** What somebody may answer, or has answered, for the organisations that she speaks for. */
export async function ownOf(db: Db, actor: Actor, order: { today: string; limit: number }): Promise<OwnConsultation[]> {
  if (!mayEver(ANSWER).allows(actor)) return [];
  const { organisations } = scopeOf(actor, ANSWER);
  return ownConsultations(db, { ...order, compteId: actor.id, organisations });
}
