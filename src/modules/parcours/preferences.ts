export const preferences = ['alternance', 'court', 'proche', 'sur_place', 'scolaire', 'resultats'] as const;
export type Preference = (typeof preferences)[number];

/**
 * What a line costs, each counted over all its steps. Comparing two lines for a preference compares these numbers one
 * after the other, in its order: the second only decides between lines equal on the first.
 */
export interface Cost {
  /** Months at school before the first contract of apprenticeship (preference « alternance »). */
  attente: number;
  /** Months under another status than the one preferred, after that. */
  autrement: number;
  /** 100 − the employment rate six months after the last step; 101 when no source gives it. */
  debouche: number;
  /** Rare or loose links, steps outside the domain that is aimed at. */
  ecart: number;
  mois: number;
  /** Changes of town. */
  villes: number;
  /** Kilometres from home, summed over the steps. */
  km: number;
  /** Links that a general rule alone says: between equals, what a campus proposes comes first. */
  generaux: number;
}

export const orders: Record<Preference, readonly (keyof Cost)[]> = {
  alternance: ['attente', 'autrement', 'ecart', 'mois', 'villes', 'km', 'generaux'],
  court: ['mois', 'ecart', 'villes', 'km', 'generaux'],
  proche: ['km', 'ecart', 'mois', 'villes', 'generaux'],
  sur_place: ['villes', 'ecart', 'mois', 'km', 'generaux'],
  scolaire: ['autrement', 'ecart', 'mois', 'villes', 'km', 'generaux'],
  resultats: ['debouche', 'ecart', 'mois', 'villes', 'km', 'generaux'],
};

/** More than any line can reach; the product of an order stays under 2^53, so that a cost is one exact number. */
const MOST: Record<keyof Cost, number> = {
  attente: 400,
  autrement: 400,
  debouche: 102,
  ecart: 32,
  mois: 400,
  villes: 16,
  km: 16_384,
  generaux: 16,
};

/** The weight of each component, so that the sum of a line compares as the order of its preference says. */
export function weightsOf(preference: Preference): Cost {
  const weights: Cost = { attente: 0, autrement: 0, debouche: 0, ecart: 0, mois: 0, villes: 0, km: 0, generaux: 0 };
  let unit = 1;
  for (const part of [...orders[preference]].reverse()) {
    weights[part] = unit;
    unit *= MOST[part];
  }
  return weights;
}
