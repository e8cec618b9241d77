import type { Actor } from '#core/access/index.ts';
import { fold } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ExchangeFilter } from './exchange-list.sql.ts';
import type { ExchangeQuery } from './exchange-schemas.ts';

/** What a list of exchanges is narrowed to, for whoever asks. */
export const exchangeFilterOf = (
  campus: CampusPlace,
  query: ExchangeQuery,
  asks: { actor: Actor; today: string },
): ExchangeFilter => ({
  campusId: campus.id,
  words: fold(query.q).split(/\s+/).filter(Boolean).slice(0, 8),
  genre: query.genre,
  suite: query.suite,
  qui: query.qui === 'moi' ? asks.actor.id : null,
  depuis: query.depuis,
  jusqua: query.jusqua,
  today: asks.today,
});
