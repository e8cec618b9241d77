import { bodyIn, bodyInState } from './access-bodies-examples.ts';
import { organisationIn } from './access-examples.ts';
import { reservedIn } from './access-reserve.ts';
import { seriesIn } from './access-series.ts';
import type { Maker } from './access-state-examples.ts';

/** A body with a member that has a mandate, one that has none, and an organisation of the campus outside. */
const body: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const example = await bodyIn(db, { campus: territory.campus, organisation });
  const { id: membre } = await organisationIn(db, territory);
  await db.insertInto('instance_membre').values({ instance_id: example.id, organisation_id: membre }).execute();
  const { id: autre } = await organisationIn(db, territory);
  const { point, piece } = await reservedIn(db, example.id);
  const { serie, de } = await seriesIn(db, example.id);
  await bodyInState(db, example, state);
  const ids = { id: example.id, organisation, membre, autre, contact: example.contact, point, de };
  return { params: { id: example.id, piece, serie }, ids };
};

const mandat: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const example = await bodyIn(db, { campus: territory.campus, organisation });
  await bodyInState(db, example, state);
  return { params: { id: example.mandat }, ids: { id: example.mandat } };
};

const serie: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const { id } = await bodyIn(db, { campus: territory.campus, organisation });
  const made = await seriesIn(db, id, state);
  return { params: { id, serie: made.serie }, ids: { id, de: made.de } };
};

export const bodyMakers: Readonly<Record<string, Maker>> = { instance: body, mandat, serie };
