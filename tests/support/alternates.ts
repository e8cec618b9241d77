import type { Db } from '#core/db/index.ts';
import type { SeatRow } from '#modules/gouvernance/seats.sql.ts';
import { mandatesIn } from './mandates.ts';
import type { Assembly } from './meeting.ts';

/** The seat of somebody whose family name is « Exemple ». */
export const seatNamed = (seats: readonly SeatRow[], prenom: string): SeatRow =>
  seats.find((one) => one.personne === `${prenom} Exemple`)!;

/** Holders and alternates of the members of an assembly, a college at a time. */
export function pairsIn(db: Db, ag: () => Assembly, college: string) {
  const mandates = mandatesIn(db);
  /** The place of a member of the college, by its rank. */
  const placeOf = async (n: number) => {
    const { id: organisation } = await db
      .selectFrom('organisation')
      .select('id')
      .where('nom', 'like', `Membre ${college} ${String(n).padStart(2, '0')}%`)
      .executeTakeFirstOrThrow();
    return { instance: ag().instance, organisation, college };
  };
  return {
    ...mandates,
    placeOf,
    /** Mandates of a holder and of her alternate. */
    pair: async (n: number, titulaire: string, suppleant: string) => {
      const place = await placeOf(n);
      const holder = await mandates.give({ ...place, prenom: titulaire });
      const alternate = await mandates.give({ ...place, prenom: suppleant, qualite: 'suppleant' });
      return { place, holder, alternate };
    },
  };
}
