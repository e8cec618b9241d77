import type { TradeOffer } from '#modules/formations/index.ts';
import type { Asked, Assumptions } from './asked.ts';

/** A need that names a trade, as far as a gap counts it. */
export interface StatedNeed {
  id: string;
  titre: string;
  rome: string | null;
  /** People; null: whoever states it does not know. */
  nombre: number | null;
  unite: string;
  /** Year at which it is due; null: not said, so counted whatever the horizon. */
  annee: number | null;
  departement: string | null;
}

/** Offers of employment and tension of a trade in the basins of a territory, as a file gives them for one year. */
export interface TradeTension {
  rome: string;
  annee: number;
  offres: number | null;
  demandeurs: number | null;
  /** Class of difficulty, the hardest of the basins. */
  tension: number | null;
  bassins: number;
}

export interface GapTraining {
  slug: string;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  places: number | null;
}

/** A trade: what is needed, what is trained, and the difference. People over the horizon, but `offres` and `places`: a year. */
export interface GapRow {
  rome: string;
  libelle: string;
  besoins: StatedNeed[];
  exprimes: number;
  /** Needs counted for nothing: nobody said how many people. */
  inconnus: number;
  tension: TradeTension | null;
  formations: GapTraining[];
  places: number;
  sansPlaces: number;
  exemple: boolean;
  sortants: number;
  /** Needs less leavers: above 0, people are missing. Null: the file of tension gives no offer for this trade. */
  ecart: number | null;
}

export interface Gap {
  rows: GapRow[];
  /** Needs of a whole field, or of a trade that nobody chose: never counted in a trade. */
  sansMetier: StatedNeed[];
  /** Needs due after the horizon, or of seats in a training: left out. */
  horsCompte: StatedNeed[];
}

/** Units that count people to hire; « stagiaires » counts seats of a training. */
const HIRED = new Set(['postes', 'contrats', 'emplois']);

/**
 * Leavers of a certification who may come to each of its trades in a year: places × taken × not studying on × staying, shared
 * equally between its trades, since a leaver takes one job. Unrounded; 0 when no place is known.
 */
export function leaversByTrade(offer: TradeOffer, { remplissage, poursuite, restent }: Assumptions): number {
  const leaving = 100 - (offer.poursuite ?? poursuite);
  return ((offer.places ?? 0) * remplissage * leaving * restent) / 1_000_000 / Math.max(1, offer.romes.length);
}

/**
 * Needs against leavers, trade by trade, the widest gap first (J7). Planned hires of the BMO have no part in it: no public table
 * joins FAP 2021 to the trades.
 * @param year the first year of the horizon.
 */
export function compareNeeds(facts: {
  trades: ReadonlyMap<string, string>;
  needs: readonly StatedNeed[];
  tensions: readonly TradeTension[];
  offers: readonly TradeOffer[];
  asked: Asked;
  year: number;
}): Gap {
  const { hypotheses } = facts.asked;
  const last = facts.year + hypotheses.annees;
  const counted = facts.needs.filter((need) => HIRED.has(need.unite) && (need.annee === null || need.annee <= last));
  const rows = [...facts.trades].map(([rome, libelle]) => rowOf(rome, libelle, facts, counted));
  return {
    rows: rows.sort(byGap),
    sansMetier: counted.filter((need) => need.rome === null || !facts.trades.has(need.rome)),
    horsCompte: facts.needs.filter((need) => !counted.includes(need)),
  };
}

const byGap = (a: GapRow, b: GapRow): number =>
  (b.ecart ?? -Infinity) - (a.ecart ?? -Infinity) || a.libelle.localeCompare(b.libelle, 'fr');

function rowOf(
  rome: string,
  libelle: string,
  { tensions, offers, asked }: Parameters<typeof compareNeeds>[0],
  counted: StatedNeed[],
): GapRow {
  const needs = counted.filter((need) => need.rome === rome);
  const led = offers.filter((offer) => offer.romes.includes(rome));
  const tension = tensions.find((one) => one.rome === rome) ?? null;
  const exprimes = sum(needs.map((need) => need.nombre ?? 0));
  const sortants = Math.round(
    sum(led.map((offer) => leaversByTrade(offer, asked.hypotheses))) * asked.hypotheses.annees,
  );
  const needed =
    asked.base === 'exprimes' ? exprimes : tension?.offres == null ? null : tension.offres * asked.hypotheses.annees;
  return {
    rome,
    libelle,
    besoins: needs,
    exprimes,
    inconnus: needs.filter((need) => need.nombre === null).length,
    tension,
    formations: trainingsOf(led),
    places: sum(led.map((offer) => offer.places ?? 0)),
    sansPlaces: sum(led.map((offer) => offer.sansPlaces)),
    exemple: led.some((offer) => offer.exemple),
    sortants,
    ecart: needed === null ? null : needed - sortants,
  };
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

function trainingsOf(offers: TradeOffer[]): GapTraining[] {
  const found = new Map<string, GapTraining>();
  for (const { slug, sigle, intitule, niveau, places } of offers) {
    const known = found.get(slug);
    if (!known) found.set(slug, { slug, sigle, intitule, niveau, places });
    else if (places !== null) known.places = (known.places ?? 0) + places;
  }
  return [...found.values()];
}

/** A département of the territory: what is needed and trained there. */
export interface GapPlace {
  code: string;
  exprimes: number;
  places: number;
  sortants: number;
}

/** The same needs and leavers by département; needs without commune are of no département. */
export function gapByPlace(
  codes: readonly string[],
  { needs, offers, asked }: { needs: readonly StatedNeed[]; offers: readonly TradeOffer[]; asked: Asked },
  romes: ReadonlySet<string>,
): GapPlace[] {
  return codes.map((code) => {
    const here = offers.filter((offer) => offer.departement === code);
    const share = (offer: TradeOffer) =>
      leaversByTrade(offer, asked.hypotheses) * offer.romes.filter((rome) => romes.has(rome)).length;
    return {
      code,
      exprimes: sum(
        needs
          .filter((need) => need.departement === code && need.rome !== null && romes.has(need.rome))
          .map((need) => need.nombre ?? 0),
      ),
      places: sum(here.map((offer) => offer.places ?? 0)),
      sortants: Math.round(sum(here.map(share)) * asked.hypotheses.annees),
    };
  });
}
