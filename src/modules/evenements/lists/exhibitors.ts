import { organisationAt } from '../events.sql.ts';
import { orNull } from '../form.ts';
import { exhibitorsOf } from '../lists.sql.ts';
import { type EventList, memberOptions } from './event-list.ts';

/** Who holds a stand at a forum. */
export const exhibitorList: EventList = {
  key: 'exposants',
  title: 'Exposants',
  one: 'Exposant',
  help: 'Un membre du campus, ou le nom d’une autre organisation.',
  max: 200,
  table: 'evenement_exposant',
  fields: async (order) => [
    { name: 'organisation', label: 'Membre du campus', kind: 'choix', options: await memberOptions(order, 'Aucun') },
    { name: 'nom', label: 'Ou le nom d’une autre organisation', kind: 'texte', max: 150 },
    { name: 'stand', label: 'Stand', kind: 'texte', max: 40 },
    { name: 'texte', label: 'Ce qu’il présente', kind: 'texte', max: 500 },
  ],
  rows: async (db, id) =>
    (await exhibitorsOf(db, id)).map((one) => ({
      id: one.id,
      values: {
        organisation: one.organisationSlug ?? '',
        nom: one.organisationSlug ? '' : one.nom,
        stand: one.stand ?? '',
        texte: one.texte ?? '',
      },
    })),
  read: async ({ values }, { db }) => {
    const held = values.organisation ? await organisationAt(db, values.organisation) : null;
    if (!held && !values.nom) return { ok: false, errors: { nom: 'Choisissez un membre, ou donnez un nom.' } };
    if (held && values.nom) return { ok: false, errors: { nom: 'Un membre, ou un nom : pas les deux.' } };
    return {
      ok: true,
      record: {
        organisation_id: held?.id ?? null,
        nom: held ? null : values.nom,
        stand: orNull(values.stand),
        texte: orNull(values.texte),
      },
    };
  },
};
