import type pg from 'pg';
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

/** A diploma that comes before or after another one. */
export interface FollowUp {
  titre: string;
  /** Its page; where the explorer leads to a diploma of its kind; null: a class, which is no diploma. */
  href: string | null;
  /** Its level and how many schools open it; null: a class, or a kind of diploma. */
  niveau: number | null;
  sites: number | null;
  /** What the link is: « possible, habituel », « possible, rare », « passerelle »… */
  lien: string;
  /** What could stop it, one sentence each. */
  conditions: string[];
  /** The campus that proposes it, and where; null: general rules alone. */
  propose: { texte: string; href: string } | null;
}

interface Side {
  /** The nearest first. */
  liens: FollowUp[];
  /** How many more there are. */
  autres: number;
  /** Where one follows them all, from link to link. */
  explorateur: string;
}

/** What may come before and after a certification. */
export interface FollowUps {
  avant: Side;
  apres: Side;
  /** Titles of the diplomas that replaced it, whose links these are; none: its own. */
  remplacants: string[];
}

/** What the catalogue shows that rooms above this one know; composed in src/composition. */
export interface FormationsHooks {
  /** Open bridges that leave or reach a certification, at one school or anywhere. */
  bridgesOf(db: Db, of: { certificationId: string; organisationId?: string }): Promise<TrainingBridge[]>;
  /** What comes before and after a certification, by the one rule that the explorer follows too. */
  followUpsOf(pool: pg.Pool, certificationId: string): Promise<FollowUps>;
}
