import type { CsvColumn } from '#core/http/index.ts';
import { type CooperationPair, type Cooperations, type SharedKind, totalOf } from './cooperation.ts';
import type { SingleLinks } from './read-single-links.ts';

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

/** A member that hangs by one partner, or that has none. */
interface SingleLine {
  nom: string;
  partenaire: string | null;
  counts: Record<SharedKind, number> | null;
  total: number;
  behind: number | null;
  exemple: boolean;
}

/** @param namesAlone whether who reads it reads the members of the campus; without, those that share nothing are not named. */
export const singleLines = ({ links, alone }: SingleLinks, namesAlone: boolean): SingleLine[] => [
  ...links.map(
    ({ member, partner, ...link }): SingleLine => ({
      ...link,
      nom: member.nom,
      partenaire: partner.nom,
      exemple: member.exemple || partner.exemple,
    }),
  ),
  ...(namesAlone ? alone : []).map(
    ({ nom, exemple }): SingleLine => ({ nom, exemple, partenaire: null, counts: null, total: 0, behind: null }),
  ),
];

/** Columns of who hangs by one thread; keys are stable. */
export const singleColumns: CsvColumn<SingleLine>[] = [
  { key: 'membre', label: 'Membre', value: (row) => row.nom },
  { key: 'situation', label: 'Situation', value: (row) => (row.partenaire ? 'Un seul lien' : 'Aucun lien') },
  { key: 'partenaire', label: 'Tient au réseau par', value: (row) => row.partenaire },
  { key: 'instances', label: 'Instances en commun', value: (row) => row.counts?.instance ?? 0 },
  { key: 'reunions', label: 'Réunions en commun', value: (row) => row.counts?.reunion ?? 0 },
  { key: 'engagements', label: 'Objets d’engagement en commun', value: (row) => row.counts?.engagement ?? 0 },
  { key: 'actions', label: 'Actions en commun', value: (row) => row.counts?.action ?? 0 },
  { key: 'total', label: 'Total', value: (row) => row.total },
  { key: 'coupees_avec_lui', label: 'Organisations coupées avec ce membre', value: (row) => row.behind },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
];
