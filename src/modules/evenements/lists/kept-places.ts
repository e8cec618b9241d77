import { localInstant } from '#core/time/index.ts';
import { organisationByCode, readUai } from '#modules/organisations/index.ts';
import type { FormErrors } from '../form.ts';
import { optionsOf } from '../form.ts';
import { keptFor } from '../labels.ts';
import { keepSchools, keptPlacesOf, slotsOf } from '../lists.sql.ts';
import { readCount, readDay } from '../typed.ts';
import { departementOptions } from './departements.sql.ts';
import type { EventList, ListOrder } from './event-list.ts';

/** Places kept for a public until a day. */
export const keptPlaceList: EventList = {
  key: 'places-reservees',
  title: 'Places réservées',
  one: 'Réserve',
  help: 'Des places de jeunes gardées pour un public jusqu’à un jour ; elles sont ensuite à tous.',
  max: 20,
  table: 'evenement_reserve',
  fields: async ({ db, event }) => [
    {
      name: 'libelle',
      label: 'Pour qui, en mots',
      kind: 'texte',
      max: 150,
      required: true,
      hint: 'Par exemple : établissements de la cordée.',
    },
    { name: 'pour', label: 'Public', kind: 'choix', options: [['', 'Choisir'], ...optionsOf(keptFor)], required: true },
    {
      name: 'etablissements',
      label: 'Codes UAI des établissements',
      kind: 'long',
      max: 2_000,
      hint: 'Un par ligne, pour des établissements nommés.',
    },
    {
      name: 'departement',
      label: 'Département',
      kind: 'choix',
      options: [['', 'Aucun'], ...(await departementOptions(db))],
    },
    {
      name: 'creneau',
      label: 'Créneau',
      kind: 'choix',
      options: [['', 'Tous'], ...(await slotOptions({ db, event }))],
    },
    { name: 'places', label: 'Places de jeunes', kind: 'nombre', required: true },
    { name: 'jusqu_au', label: 'Jusqu’au', kind: 'jour', required: true },
  ],
  rows: async (db, id) =>
    (await keptPlacesOf(db, id)).map((one) => ({
      id: one.id,
      values: {
        libelle: one.libelle,
        pour: one.pour,
        etablissements: one.etablissements
          .map((school) => school.uai ?? '')
          .filter(Boolean)
          .join('\n'),
        departement: one.departement ?? '',
        creneau: one.creneauId ?? '',
        places: String(one.places),
        jusqu_au: one.jusquAu,
      },
    })),
  read: async ({ values }, order) => {
    const errors: FormErrors = {};
    const places = readCount(values.places ?? '', [1, 5_000]);
    if (places === null) errors.places = 'Donnez un nombre entier, de 1 à 5 000.';
    const until = readDay(values.jusqu_au ?? '');
    if (!until) errors.jusqu_au = 'Donnez un jour, par exemple 02/03/2027.';
    const schools =
      values.pour === 'etablissements' ? await schoolsTyped(values.etablissements ?? '', order) : { ids: [] };
    if (schools.error) errors.etablissements = schools.error;
    if (values.pour === 'departement' && !values.departement) errors.departement = 'Choisissez le département.';
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    return {
      ok: true,
      schools: schools.ids,
      record: {
        libelle: values.libelle,
        pour: values.pour,
        departement_code: values.pour === 'departement' ? values.departement : null,
        creneau_id: values.creneau || null,
        places,
        jusqu_au: until,
      },
    };
  },
  after: (tx, id, read) => keepSchools(tx, id, read.schools ?? []),
};

const slotOptions = async ({ db, event }: Pick<ListOrder, 'db' | 'event'>): Promise<(readonly [string, string])[]> =>
  (await slotsOf(db, event.id)).map((slot) => {
    const [day, hour] = localInstant(slot.debut).split('T');
    return [slot.id, `${day!.split('-').reverse().join('/')}, ${hour} à ${localInstant(slot.fin).slice(11)}`] as const;
  });

/** Schools by their codes, one a line. */
async function schoolsTyped(typed: string, { db }: ListOrder): Promise<{ ids: string[]; error?: string }> {
  const codes = [...new Set(typed.split(/[\s,;]+/).filter(Boolean))];
  if (codes.length === 0) return { ids: [], error: 'Donnez le code UAI de chaque établissement.' };
  if (codes.length > 100) return { ids: [], error: 'Cent établissements au plus.' };
  const ids: string[] = [];
  for (const code of codes) {
    const uai = readUai(code);
    const found = uai ? await organisationByCode(db, 'uai', uai.value) : null;
    if (!found) return { ids: [], error: `Aucun établissement n’a le code ${code}.` };
    ids.push(found.id);
  }
  return { ids };
}
