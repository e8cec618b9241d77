import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import type { LiveView } from '#core/reporting/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';

/** A figure of the catalogue on a period. `valeur` null: unknown, which is never 0. */
export interface ReportFigure {
  id: string;
  libelle: string;
  unite: string;
  valeur: number | null;
  /** How many lines it counts. */
  compte: number | null;
  /** For a rate, on how many known cases. */
  sur: number | null;
  /** ISO day. */
  releveLe: string | null;
  source: string | null;
  etat: string | null;
  /** The list that it counts. */
  href: string | null;
  /** Some of what it counts is invented. */
  exemple: boolean;
}

/** An action that says nothing of itself, and who may be asked. */
export interface MissingAction {
  id: string;
  titre: string;
  pilote: string | null;
  href: string;
  /** When its pilot was asked last. */
  rappelLe: Date | null;
}

/** What reports need of rooms beside this one, composed in src/composition. */
export interface ReportHooks {
  /** Figures of some ids of the catalogue, between two ISO days; one that is not there is unknown. */
  figures(
    db: Db,
    of: { campus: { id: string; slug: string }; ids: readonly string[]; du: string; au: string; today: string },
  ): Promise<readonly ReportFigure[]>;
  views: readonly LiveView[];
  /** Actions without news over the period. */
  missing(
    db: Db,
    actor: Actor | null,
    of: { campusSlug: string; du: string; au: string; now: Date },
  ): Promise<readonly MissingAction[]>;
  /** Mails their pilots, each once in a while at most. @returns what came of it, in a sentence. */
  remind(ctx: RequestContext, campus: CampusPlace, ids: readonly string[]): Promise<{ sent: number; text: string }>;
}
