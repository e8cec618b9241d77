import { organisationAt, readEvent } from '../events.sql.ts';
import { type EventList, memberOptions } from './event-list.ts';

/** Organisations that hold the event with the campus. */
export const hostList: EventList = {
  key: 'hotes',
  title: 'Hôtes',
  one: 'Hôte',
  help: 'Les membres qui reçoivent ou tiennent l’événement. Leurs correspondants peuvent le tenir à jour.',
  max: 60,
  table: null,
  fields: async (order) => {
    const members = await memberOptions(order, 'Aucun');
    const kept = order.event.hotes.filter((one) => !members.some(([slug]) => slug === one.slug));
    return [
      {
        name: 'organisation',
        label: 'Organisation',
        kind: 'choix',
        options: [...members, ...kept.map((one) => [one.slug, one.nom] as const)],
        required: true,
      },
    ];
  },
  rows: async (db, id) =>
    ((await readEvent(db, null, id))?.hotes ?? []).map((one) => ({ id: one.id, values: { organisation: one.slug } })),
  read: async ({ values }, { db }) => {
    const found = await organisationAt(db, values.organisation ?? '');
    if (!found) return { ok: false, errors: { organisation: 'Choisissez dans la liste.' } };
    return { ok: true, record: { organisation_id: found.id } };
  },
};
