import type { CsvColumn } from '#core/http/index.ts';
import { type CooperationPair, type Cooperations, totalOf } from './cooperation.ts';

/** A pair with the names of its two organisations. */
export interface PairLine extends CooperationPair {
  nomA: string;
  nomB: string;
  /** One of the two is invented. */
  exemple: boolean;
}

export function pairLines({ nodes, pairs }: Cooperations): PairLine[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return pairs.map((pair) => {
    const [a, b] = [byId.get(pair.a), byId.get(pair.b)];
    return { ...pair, nomA: a?.nom ?? '', nomB: b?.nom ?? '', exemple: Boolean(a?.exemple || b?.exemple) };
  });
}

/** Columns of who works with whom; keys are stable. */
export const pairColumns: CsvColumn<PairLine>[] = [
  { key: 'organisation', label: 'Organisation', value: (row) => row.nomA },
  { key: 'avec', label: 'Avec', value: (row) => row.nomB },
  { key: 'instances', label: 'Instances en commun', value: (row) => row.instance },
  { key: 'reunions', label: 'Réunions en commun', value: (row) => row.reunion },
  { key: 'engagements', label: 'Objets d’engagement en commun', value: (row) => row.engagement },
  { key: 'actions', label: 'Actions en commun', value: (row) => row.action },
  { key: 'total', label: 'Total', value: totalOf },
];

/** The same for anybody: what is invented, and the days that are counted, go with the numbers. */
export const publicPairColumns = (period: { from: string; to: string }): CsvColumn<PairLine>[] => [
  ...pairColumns,
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'du', label: 'Compté du', value: () => period.from },
  { key: 'au', label: 'Compté jusqu’au', value: () => period.to },
];
