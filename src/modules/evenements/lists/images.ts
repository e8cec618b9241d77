import { isoDate } from '#core/time/index.ts';
import { type FormErrors, optionsOf } from '../form.ts';
import { MANAGE_IMAGES } from '../images/image.ts';
import { imagesOf } from '../images/images.sql.ts';
import { imageSupports } from '../images/labels.ts';
import { readDay } from '../typed.ts';
import type { EventList } from './event-list.ts';

/** Pictures that an event wants of pupils: what the schools ask parents for. */
export const imageList: EventList = {
  key: 'images',
  title: 'Autorisations d’image',
  one: 'Demande',
  help: 'Une autorisation vaut pour un projet et pour un support. Chaque établissement la demande aux parents, puis dit combien l’ont donnée.',
  max: 20,
  table: 'evenement_image',
  act: MANAGE_IMAGES,
  fields: async () => [
    { name: 'projet', label: 'Projet', kind: 'texte', max: 150, required: true },
    { name: 'support', label: 'Support', kind: 'choix', options: optionsOf(imageSupports), required: true },
    { name: 'jusqu_au', label: 'Valable jusqu’au', kind: 'jour', required: true },
  ],
  rows: async (db, id) =>
    (await imagesOf(db, id)).map((one) => ({
      id: one.id,
      values: { projet: one.projet, support: one.support, jusqu_au: one.jusquAu },
    })),
  read: async ({ values }, { event }) => {
    const errors: FormErrors = {};
    const day = readDay(values.jusqu_au ?? '');
    if (!day) errors.jusqu_au = 'Donnez un jour, par exemple 30/06/2028.';
    else if (event.debut && day < isoDate(event.debut))
      errors.jusqu_au = 'Une autorisation dure au moins jusqu’au jour de l’événement.';
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    return { ok: true, record: { projet: values.projet, support: values.support, jusqu_au: day } };
  },
};
