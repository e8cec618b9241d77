import { organisationAt } from '../events.sql.ts';
import { type FormErrors, orNull } from '../form.ts';
import { workshopsOf } from '../lists.sql.ts';
import { readCount } from '../typed.ts';
import { type EventList, memberOptions } from './event-list.ts';

/** Stands that groups visit in turn. */
export const workshopList: EventList = {
  key: 'ateliers',
  title: 'Ateliers',
  one: 'Atelier',
  help: 'Les stands que les groupes visitent tour à tour : combien de jeunes à la fois, combien de minutes.',
  max: 40,
  table: 'evenement_atelier',
  fields: async (order) => [
    { name: 'rang', label: 'Place', kind: 'nombre' },
    { name: 'nom', label: 'Nom', kind: 'texte', max: 120, required: true },
    { name: 'capacite', label: 'Jeunes à la fois', kind: 'nombre', required: true },
    { name: 'minutes', label: 'Durée en minutes', kind: 'nombre', required: true },
    { name: 'lieu', label: 'Où', kind: 'texte', max: 150 },
    { name: 'organisation', label: 'Tenu par', kind: 'choix', options: await memberOptions(order, 'Le campus') },
  ],
  rows: async (db, id) =>
    (await workshopsOf(db, id)).map((one) => ({
      id: one.id,
      values: {
        rang: String(one.rang),
        nom: one.nom,
        capacite: String(one.capacite),
        minutes: String(one.minutes),
        lieu: one.lieu ?? '',
        organisation: one.organisationSlug ?? '',
      },
    })),
  read: async ({ values }, { db }, rank) => {
    const errors: FormErrors = {};
    const place = readCount(values.rang ?? '', [1, 100]);
    if (values.rang && place === null) errors.rang = 'Donnez une place, de 1 à 100.';
    const capacite = readCount(values.capacite ?? '', [1, 1_000]);
    if (capacite === null) errors.capacite = 'Donnez un nombre entier, de 1 à 1 000.';
    const minutes = readCount(values.minutes ?? '', [5, 600]);
    if (minutes === null) errors.minutes = 'Donnez une durée en minutes, de 5 à 600.';
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const held = values.organisation ? await organisationAt(db, values.organisation) : null;
    return {
      ok: true,
      record: {
        rang: place ?? rank,
        nom: values.nom,
        capacite,
        minutes,
        lieu: orNull(values.lieu),
        organisation_id: held?.id ?? null,
      },
    };
  },
};
