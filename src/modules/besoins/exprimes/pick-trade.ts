import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { findTrades, type TradeFound, tradeNames } from '#modules/referentiels/index.ts';
import type { NeedValues } from './schemas.ts';

const SHOWN = 12;

/** The trades that a form offers for the words typed, and the one that is chosen. */
export interface TradePick {
  found: TradeFound[];
  /** Value of the field `rome`: a code, `inconnu`, `domaine`, or empty: nothing is chosen yet. */
  chosen: string;
  /** Why nothing can be chosen for anybody; null when it could. */
  refusal: string | null;
}

const one = (found: readonly TradeFound[], typed: string): TradeFound | undefined => {
  const exact = found.filter((trade) =>
    [trade.libelle, trade.appellation ?? '', trade.code].some((name) => fold(name) === fold(typed)),
  );
  return exact.length === 1 ? exact[0] : undefined;
};

/** Reads the trade of a form: the one ticked, else the only one that bears the words typed. Works without a script. */
export async function pickTrade(db: Db, values: Pick<NeedValues, 'metier' | 'rome'>): Promise<TradePick> {
  const { metier, rome } = values;
  const found = await findTrades(db, metier, SHOWN);
  if (rome === 'inconnu' || rome === 'domaine') return { found, chosen: rome, refusal: null };
  if (rome !== '') {
    const libelle = (await tradeNames(db, [rome])).get(rome);
    if (!libelle) return { found, chosen: '', refusal: 'Choisissez un métier de la liste, ou « je ne sais pas ».' };
    const listed = found.some((trade) => trade.code === rome);
    return {
      found: listed ? found : [{ code: rome, libelle, appellation: null }, ...found],
      chosen: rome,
      refusal: null,
    };
  }
  const only = metier === '' ? undefined : one(found, metier);
  if (only) return { found, chosen: only.code, refusal: null };
  const refusal =
    found.length > 0
      ? 'Choisissez le métier dans la liste, ou « je ne sais pas ».'
      : 'Aucun métier du répertoire ne porte ces mots : changez-les, ou cochez « je ne sais pas ».';
  return { found, chosen: '', refusal };
}
