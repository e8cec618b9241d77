import type { Db } from '#core/db/index.ts';
import { complementsOf, type PublicComplement } from '../complements/public.sql.ts';
import type { OfferLineView } from './ties.sql.ts';

/** What campuses add to the training of a line and have opened, which its details would say a second time on the same page. */
export interface SaidByCampuses {
  mixte: PublicComplement[];
  badges: PublicComplement[];
}

export async function saidByCampuses(db: Db, line: OfferLineView, today: string): Promise<SaidByCampuses> {
  const all = await complementsOf(db, { ...line, today });
  const open = all.filter((one) => one.etat === 'ouverte');
  return {
    mixte: open.filter((one) => one.nature === 'classe_mixte'),
    badges: open.filter((one) => one.nature === 'badge'),
  };
}
