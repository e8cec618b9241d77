import type { Db } from '#core/db/index.ts';
import { type HistoryStep, historiesOfCampus, historiesOfCertification, stepsOf } from './histories.sql.ts';

/** A history with its steps, as public pages draw it. */
export interface PublicHistory {
  id: string;
  titre: string;
  texte: string | null;
  campus: string;
  campusSlug: string;
  exemple: boolean;
  steps: HistoryStep[];
}

type Drawn = Awaited<ReturnType<typeof historiesOfCertification>>;

async function withSteps(db: Db, histories: Drawn): Promise<PublicHistory[]> {
  if (histories.length === 0) return [];
  const steps = await stepsOf(
    db,
    histories.map((one) => one.id),
  );
  return histories
    .map(({ id, titre, texte, campus, campusSlug, exemple }) => ({
      id,
      titre,
      texte,
      campus,
      campusSlug,
      exemple,
      steps: steps.filter((step) => step.histoireId === id),
    }))
    .filter((one) => one.steps.length > 0);
}

/** Histories that concern a certification. */
export const readHistories = async (db: Db, certificationId: string): Promise<PublicHistory[]> =>
  withSteps(db, await historiesOfCertification(db, certificationId));

/** Histories that a campus draws. */
export const readCampusHistories = async (db: Db, campusId: string): Promise<PublicHistory[]> =>
  withSteps(db, await historiesOfCampus(db, campusId));
