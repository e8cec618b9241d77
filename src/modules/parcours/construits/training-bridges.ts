import type { Db } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { TrainingBridge } from '#modules/formations/index.ts';
import type { BridgeRow } from './bridge.ts';
import { publicBridges } from './bridge-rows.sql.ts';
import { publicBridgeUrl } from './links.ts';
import { type Training, trainingHref, trainingText } from './training.ts';

const end = (one: Training) => ({ texte: trainingText(one), href: trainingHref(one) });

/** « 4 places par an · convention du 3 mai 2026 »; empty: nothing more is said. */
export const bridgeDetails = ({ places, conventionLe }: Pick<BridgeRow, 'places' | 'conventionLe'>): string =>
  [
    places !== null && `${count(places, 'place')} par an`,
    conventionLe && `convention du ${frenchPartialDate(conventionLe)}`,
  ]
    .filter(Boolean)
    .join(' · ');

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
