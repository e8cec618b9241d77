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
  /** Null: no commune, of the whole territory or not said. */
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
  /** People, of the needs that say how many and, of a single département, that are there; null: none of them is. */
  exprimes: number | null;
  /** Needs counted for nothing: nobody said how many people. */
  inconnus: number;
  /** Needs without a commune: of a single département, counted for nothing too. */
  sansCommune: number;
  tension: TradeTension | null;
  formations: GapTraining[];
  /** Of the trainings whose places are known; null: there are trainings, and no source gives the places of one. */
  places: number | null;
  /** The same, each year of the horizon added. */
  placesDesAnnees: number | null;
  sansPlaces: number;
  exemple: boolean;
  /** Null as `places`. */
  sortants: number | null;
  /** What the leavers are compared with: people asked for, or offers over the horizon; null: not known. */
  demandes: number | null;
  /**
   * `demandes` less `sortants`: above 0, people are missing. Null as soon as one of them is, or as a single département may have more
   * of what is asked for.
   */
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
 * equally between its trades, since a leaver takes one job. Unrounded; null when no place is known.
 */
export function leaversByTrade(offer: TradeOffer, { remplissage, poursuite, restent }: Assumptions): number | null {
  if (offer.places === null) return null;
  const leaving = 100 - (offer.poursuite ?? poursuite);
  return (offer.places * remplissage * leaving * restent) / 1_000_000 / Math.max(1, offer.romes.length);
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
  const unplaced = needs.filter((need) => need.departement === null);
  const outside = asked.departement === '' ? [] : unplaced;
  const exprimes = sumOfKnown(needs.map((need) => (outside.includes(need) ? null : need.nombre)));
  const sortants = overYears(asked, sumOfKnown(led.map((offer) => leaversByTrade(offer, asked.hypotheses))));
  const places = sumOfKnown(led.map((offer) => offer.places));
  const partial = asked.base === 'exprimes' && outside.length > 0;
  const demandes = asked.base === 'exprimes' ? exprimes : overYears(asked, tension?.offres ?? null);
  return {
    rome,
    libelle,
    besoins: needs,
    exprimes,
    inconnus: needs.filter((need) => need.nombre === null).length,
    sansCommune: unplaced.length,
    tension,
    formations: trainingsOf(led),
    places,
    placesDesAnnees: overYears(asked, places),
    sansPlaces: sum(led.map((offer) => offer.sansPlaces)),
    exemple: led.some((offer) => offer.exemple),
    sortants,
    demandes,
    ecart: partial || demandes === null || sortants === null ? null : demandes - sortants,
  };
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** What is known, added; null when there is something and none of it is known: unknown is never 0. Of nothing, 0. */
function sumOfKnown(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 && values.length > 0 ? null : sum(known);
}

const overYears = ({ hypotheses }: Asked, aYear: number | null): number | null =>
  aYear === null ? null : Math.round(aYear * hypotheses.annees);

function trainingsOf(offers: TradeOffer[]): GapTraining[] {
  const found = new Map<string, GapTraining>();
  for (const { slug, sigle, intitule, niveau, places } of offers) {
    const known = found.get(slug);
    if (!known) found.set(slug, { slug, sigle, intitule, niveau, places });
    else if (places !== null) known.places = (known.places ?? 0) + places;
  }
  return [...found.values()];
}

/** A département of the territory: what is needed and trained there; each is null as in a row. */
export interface GapPlace {
  code: string;
  exprimes: number | null;
  inconnus: number;
  places: number | null;
  sansPlaces: number;
  sortants: number | null;
  /** Needs less leavers; null too for every département when what is asked for cannot be told apart between them. */
  ecart: number | null;
}

/**
 * The same needs and leavers by département. A need without commune may be of any of them, and offers of employment are known by
 * basin: then no département has a gap, since part of what is asked for would be left out of it.
 */
export function gapByPlace(
  codes: readonly string[],
  { needs, offers, asked }: { needs: readonly StatedNeed[]; offers: readonly TradeOffer[]; asked: Asked },
  romes: ReadonlySet<string>,
): GapPlace[] {
  const named = needs.filter((need) => need.rome !== null && romes.has(need.rome));
  const placed = asked.base === 'exprimes' && named.every((need) => need.departement !== null);
  return codes.map((code) => {
    const here = offers.filter((offer) => offer.departement === code);
    const share = (offer: TradeOffer) => {
      const leavers = leaversByTrade(offer, asked.hypotheses);
      return leavers === null ? null : leavers * offer.romes.filter((rome) => romes.has(rome)).length;
    };
    const stated = named.filter((need) => need.departement === code);
    const exprimes = sumOfKnown(stated.map((need) => need.nombre));
    const sortants = overYears(asked, sumOfKnown(here.map(share)));
    return {
      code,
      exprimes,
      inconnus: stated.filter((need) => need.nombre === null).length,
      places: sumOfKnown(here.map((offer) => offer.places)),
      sansPlaces: sum(here.map((offer) => offer.sansPlaces)),
      sortants,
      ecart: !placed || exprimes === null || sortants === null ? null : exprimes - sortants,
    };
  });
}
