import type { Db } from '#core/db/index.ts';
import { type DrawnStep, historiesOfCampus, historiesOfCertification, stepsOf } from './histories.sql.ts';

/** A history with its steps, as public pages draw it. */
export interface PublicHistory {
  id: string;
  titre: string;
  texte: string | null;
  campus: string;
  campusSlug: string;
  exemple: boolean;
  steps: DrawnStep[];
}

type Drawn = Awaited<ReturnType<typeof historiesOfCertification>>;

async function withSteps(db: Db, histories: Drawn, today: string): Promise<PublicHistory[]> {
  if (histories.length === 0) return [];
  const steps = await stepsOf(
    db,
    histories.map((one) => one.id),
    today,
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
export const readHistories = async (db: Db, certificationId: string, today: string): Promise<PublicHistory[]> =>
  withSteps(db, await historiesOfCertification(db, certificationId), today);

/** Histories that a campus draws. */
export const readCampusHistories = async (db: Db, campusId: string, today: string): Promise<PublicHistory[]> =>
  withSteps(db, await historiesOfCampus(db, campusId), today);
