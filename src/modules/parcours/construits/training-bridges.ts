import type { Db } from '#core/db/index.ts';
import type { TrainingBridge } from '#modules/formations/index.ts';
import { publicBridges } from './bridge-rows.sql.ts';
import { bridgeDetails, trainingHref, trainingText } from './labels.ts';
import { publicBridgeUrl } from './links.ts';
import type { Training } from './training.ts';

const end = (one: Training) => ({ texte: trainingText(one), href: trainingHref(one) });

/** Open bridges from or to a training, as its page in the catalogue shows them. */
export async function bridgesOfTraining(
  db: Db,
  of: { certificationId: string; organisationId?: string },
): Promise<TrainingBridge[]> {
  return (await publicBridges(db, of)).map((row) => ({
    id: row.id,
    titre: row.titre,
    conditions: row.conditions,
    details: bridgeDetails(row),
    campus: row.campus,
    href: publicBridgeUrl(row.campusSlug, row.id),
    de: end(row.de),
    vers: end(row.vers),
    exemple: row.exemple,
  }));
}
