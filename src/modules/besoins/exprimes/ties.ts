import type { Db } from '#core/db/index.ts';
import { addDays } from '#core/time/index.ts';
import { type OfferReader, type OfferTie, offerTies } from '#modules/formations/index.ts';
import { type GovernanceTie, tiesOfCampus } from '#modules/gouvernance/index.ts';
import { likeNeeds } from './list.sql.ts';
import type { Tie } from './need.ts';
import type { Need } from './needs.sql.ts';
import type { StateOrder } from './schemas.ts';

/** How far back meetings and decisions are offered. */
const BACK_DAYS = 730;
const SHOWN = 60;
/** Trainings offered before anything is looked for: those that prepare the trade come first. */
const FIRST = 15;

/** What a step of a need may be tied to. */
export interface TieChoices {
  governance: GovernanceTie[];
  offer: OfferTie[];
  like: Pick<Need, 'id' | 'titre' | 'etat'>[];
}

export const governanceChoices = (db: Db, campusId: string, today: string): Promise<GovernanceTie[]> =>
  tiesOfCampus(db, { campusId, since: addDays(today, -BACK_DAYS), limit: SHOWN });

/** Who ties, on which day. */
export interface Tying {
  today: string;
  reader: OfferReader;
}

/** Lists of the forms of a need. @param order.words typed to find a training. */
export async function tieChoices(db: Db, need: Need, order: Tying & { words: string }): Promise<TieChoices> {
  const { campusId, rome } = need;
  return {
    governance: await governanceChoices(db, campusId, order.today),
    offer: await offerTies(db, {
      campusId,
      rome,
      reader: order.reader,
      words: order.words,
      today: order.today,
      limit: order.words ? SHOWN : FIRST,
    }),
    like: await likeNeeds(db, need, 5),
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const idOf = (typed: string): string | null => {
  const id = typed.split(':').at(-1)!;
  return uuid.test(id) ? id : null;
};

/** What a form names, found again among what the page offers: nothing else is ever tied. */
export async function chosenTies(db: Db, need: Need, order: StateOrder, by: Tying): Promise<Tie[]> {
  const { today, reader } = by;
  const ties: Tie[] = [];
  const named = [order.instance, order.decision].flatMap((typed) => idOf(typed) ?? []);
  if (named.length > 0) {
    for (const one of await governanceChoices(db, need.campusId, today)) {
      if (!named.includes(one.id)) continue;
      if (one.genre === 'reunion') ties.push({ genre: 'instance', id: one.instanceId, titre: one.instance });
      ties.push({ genre: one.genre, id: one.id, titre: one.titre });
    }
  }
  const ids = order.reponse.flatMap((typed) => idOf(typed) ?? []);
  if (ids.length > 0) {
    const { campusId, rome } = need;
    const found = await offerTies(db, { campusId, rome, reader, words: '', today, limit: ids.length, ids });
    ties.push(...found.map(({ genre, id, titre }) => ({ genre, id, titre })));
  }
  const like = idOf(order.semblable);
  if (like) {
    const one = (await likeNeeds(db, need, 50)).find(({ id }) => id === like);
    if (one) ties.push({ genre: 'besoin', id: one.id, titre: one.titre });
  }
  const once = new Map(ties.map((tie) => [`${tie.genre}:${tie.id}`, tie]));
  return [...once.values()];
}
