import type { Db } from '#core/db/index.ts';
import type { Controller } from '#modules/donnees/index.ts';
import { readInstance } from './read-instance.ts';

/** Who answers for the personal data of this installation: printed on the notification of a breach. */
export async function controllerOf(db: Db): Promise<Controller> {
  const { donnees_personnelles: section } = await readInstance(db);
  return { responsables: section?.value.responsables ?? [], delegue: section?.value.delegue ?? null };
}
