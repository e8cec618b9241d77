import type { Db } from '#core/db/index.ts';
import type { SelectOptions } from '#core/html/index.ts';
import { mandateState } from '../instance.ts';
import { membersOf } from '../instances.sql.ts';
import { type MandateRow, mandatesOfInstance } from '../mandats.sql.ts';

/** Who sits in a body on a day, and for which organisations: those to whom a task may be given. */
export interface SpacePeople {
  mandates: MandateRow[];
  people: SelectOptions;
  organisations: SelectOptions;
}

/** @param today ISO day. */
export async function peopleOfSpace(db: Db, instanceId: string, today: string): Promise<SpacePeople> {
  const mandates = (await mandatesOfInstance(db, instanceId)).filter((one) => mandateState(one, today) === 'en_cours');
  const people = new Map(mandates.map((one) => [one.contactId, `${one.personne} (${one.organisation})`]));
  const organisations = new Map([
    ...(await membersOf(db, instanceId)).map((one) => [one.organisationId, one.nom] as const),
    ...mandates.map((one) => [one.organisationId, one.organisation] as const),
  ]);
  const byName = (a: readonly [string, string], b: readonly [string, string]) => a[1].localeCompare(b[1], 'fr');
  return { mandates, people: [...people].sort(byName), organisations: [...organisations].sort(byName) };
}
