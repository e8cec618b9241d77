/** Schemes that fund a project (domain.md §5.6). */
export const schemes = ['pia3', 'france_2030', 'region', 'cordee', 'europe', 'propre', 'autre'] as const;
export type Scheme = (typeof schemes)[number];

export const PROJECT_STALE = 'project.stale';

/** What somebody says of a project. */
export interface ProjectText {
  titre: string;
  texte: string;
  dispositif: Scheme;
  /** Call to which it answered. */
  appel: string | null;
  /** Slug of the organisation that leads the consortium. */
  chefDeFile: string | null;
  /** Slugs of the other organisations of the consortium. */
  partenaires: string[];
  /** Day, month or year of the award: `2020-02`. */
  laureatLe: string | null;
  debut: string | null;
  fin: string | null;
  /** Cents. The aid is never more than the cost. */
  coutCentimes: number | null;
  aideCentimes: number | null;
}
