import { type FormErrors, orNull } from '../form.ts';
import { programmeOf } from '../lists.sql.ts';
import { readCount } from '../typed.ts';
import type { EventList } from './event-list.ts';

/** The moments of the event, in order. */
export const programmeList: EventList = {
  key: 'deroule',
  title: 'Déroulé',
  one: 'Moment',
  help: 'Dans l’ordre : accueil, ateliers, bilan. Le numéro dit la place de chacun.',
  max: 40,
  table: 'evenement_etape',
  fields: async () => [
    { name: 'rang', label: 'Place', kind: 'nombre' },
    { name: 'titre', label: 'Titre', kind: 'texte', max: 150, required: true },
    { name: 'minutes', label: 'Durée en minutes', kind: 'nombre' },
    { name: 'texte', label: 'Ce qui s’y passe', kind: 'texte', max: 500 },
  ],
  rows: async (db, id) =>
    (await programmeOf(db, id)).map((one) => ({
      id: one.id,
      values: {
        rang: String(one.rang),
        titre: one.titre,
        minutes: one.minutes === null ? '' : String(one.minutes),
        texte: one.texte ?? '',
      },
    })),
  read: async ({ values }, _, rank) => {
    const errors: FormErrors = {};
    const [place, minutes] = [readCount(values.rang ?? '', [1, 100]), readCount(values.minutes ?? '', [1, 1_440])];
    if (values.rang && place === null) errors.rang = 'Donnez une place, de 1 à 100.';
    if (values.minutes && minutes === null) errors.minutes = 'Donnez une durée en minutes, de 1 à 1 440.';
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    return { ok: true, record: { rang: place ?? rank, titre: values.titre, minutes, texte: orNull(values.texte) } };
  },
};
