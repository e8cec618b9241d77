import { centsOf, typedEuros } from '#core/text/index.ts';
import { expensesOf } from '../costs/costs.sql.ts';
import { expenseKinds } from '../costs/labels.ts';
import { optionsOf, orNull } from '../form.ts';
import { busPayerLabels } from '../inscriptions/labels.ts';
import type { EventList } from './event-list.ts';

/** A million euros: more is a mistake. */
const MOST_CENTS = 100_000_000;

/** What an event costs besides the cars of its groups. */
export const expenseList: EventList = {
  key: 'depenses',
  title: 'Dépenses',
  one: 'Dépense',
  help: 'Ce que l’événement coûte, hors cars des groupes : chacun se chiffre sur la page de son inscription.',
  max: 60,
  table: 'evenement_depense',
  fields: async () => [
    { name: 'nature', label: 'Nature', kind: 'choix', options: optionsOf(expenseKinds), required: true },
    { name: 'libelle', label: 'Ce qui est payé', kind: 'texte', max: 150, required: true },
    { name: 'montant', label: 'Montant, en euros', kind: 'texte', max: 20, required: true },
    {
      name: 'payeur',
      label: 'Qui paie',
      kind: 'choix',
      options: [['', 'Pas encore décidé'], ...Object.entries(busPayerLabels)],
    },
  ],
  rows: async (db, id) =>
    (await expensesOf(db, id)).map((one) => ({
      id: one.id,
      values: {
        nature: one.nature,
        libelle: one.libelle,
        montant: typedEuros(one.centimes),
        payeur: one.payeur ?? '',
      },
    })),
  read: async ({ values }, _, rank) => {
    const centimes = centsOf(values.montant ?? '');
    if (centimes === null || centimes > MOST_CENTS)
      return { ok: false, errors: { montant: 'Donnez un montant en euros, par exemple 420 ou 420,50.' } };
    return {
      ok: true,
      record: {
        rang: rank,
        nature: values.nature,
        libelle: values.libelle,
        montant_centimes: centimes,
        payeur: orNull(values.payeur),
      },
    };
  },
};
