import type { Db } from '#core/db/index.ts';

/** A bridge that a campus opens from one training to another, as the pages of both show it. */
export interface TrainingBridge {
  id: string;
  titre: string;
  conditions: string;
  /** « 4 places par an », « convention du 3 mai 2026 », one after the other; empty: nothing more is said. */
  details: string;
  campus: string;
  /** Where the campus shows it. */
  href: string;
  de: { texte: string; href: string };
  vers: { texte: string; href: string };
  exemple: boolean;
}

/** What the catalogue shows that rooms above this one know; composed in src/composition. */
export interface FormationsHooks {
  /** Open bridges that leave or reach a certification, at one school or anywhere. */
  bridgesOf(db: Db, of: { certificationId: string; organisationId?: string }): Promise<TrainingBridge[]>;
}
