import type { CsvColumn } from '#core/http/index.ts';
import { type CooperationPair, type Cooperations, totalOf } from './cooperation.ts';

/** A pair with the names of its two organisations. */
export interface PairLine extends CooperationPair {
  nomA: string;
  nomB: string;
}

export function pairLines({ nodes, pairs }: Cooperations): PairLine[] {
  const names = new Map(nodes.map((node) => [node.id, node.nom]));
  return pairs.map((pair) => ({ ...pair, nomA: names.get(pair.a) ?? '', nomB: names.get(pair.b) ?? '' }));
}

/** Columns of who works with whom; keys are stable. */
export const pairColumns: CsvColumn<PairLine>[] = [
  { key: 'organisation', label: 'Organisation', value: (row) => row.nomA },
  { key: 'avec', label: 'Avec', value: (row) => row.nomB },
  { key: 'instances', label: 'Instances en commun', value: (row) => row.instance },
  { key: 'reunions', label: 'Réunions en commun', value: (row) => row.reunion },
  { key: 'engagements', label: 'Objets d’engagement en commun', value: (row) => row.engagement },
  { key: 'total', label: 'Total', value: totalOf },
];
