import type { Majorite, Statuts } from '../statuts.ts';
import { choice, fate, MORE, type StatutsField, share, text } from './field.ts';

/** Majorities that a form may add at once. */
export const NEW_MAJORITIES = ['nouvelle1', 'nouvelle2'] as const;

/** What a new majority is until its line is read. */
export const blankMajority = (id: string): Majorite => ({
  id,
  libelle: '',
  base: 'suffrages_exprimes',
  seuil: { numerateur: 1, denominateur: 2, strict: true },
  abstentions: 'non_comptees',
});

/** What each majority counts, the share it asks for, whether that share is enough and whether it stays; then some to add. */
export const majorityFields = ({ majorites }: Statuts): StatutsField[] => [
  ...majorites.flatMap((one) => [
    ...rowOf(one, one.libelle, false),
    fate({ id: one.id, group: one.libelle, label: 'Cette majorité' }),
  ]),
  ...NEW_MAJORITIES.flatMap((id) => rowOf(blankMajority(id), MORE.majority, true)),
];

const majorityOf = (copy: Statuts, id: string): Majorite => copy.majorites.find((item) => item.id === id)!;

function rowOf(one: Majorite, group: string, added: boolean): StatutsField[] {
  const { id } = one;
  return [
    text({
      name: `libelle_${id}`,
      group,
      label: 'Nom',
      ...(added ? { hint: 'Vide : rien n’est ajouté.' } : {}),
      value: one.libelle,
      max: 120,
      optional: added,
      put: (copy, value) => {
        majorityOf(copy, id).libelle = value;
      },
    }),
    ...thresholdFields(one, group, added),
    choice({
      name: `base_${id}`,
      group,
      label: 'Des',
      value: one.base,
      options: [
        ['suffrages_exprimes', 'suffrages exprimés'],
        ['presents_et_representes', 'présents et représentés'],
        ['membres', 'membres'],
      ],
      put: (copy, value) => {
        majorityOf(copy, id).base = value as Majorite['base'];
      },
    }),
    choice({
      name: `abstentions_${id}`,
      group,
      label: 'Les abstentions',
      value: one.abstentions,
      options: [
        ['non_comptees', 'ne sont pas comptées'],
        ['comptees', 'sont comptées'],
      ],
      put: (copy, value) => {
        majorityOf(copy, id).abstentions = value as Majorite['abstentions'];
      },
    }),
  ];
}

function thresholdFields({ id, seuil }: Majorite, group: string, added: boolean): StatutsField[] {
  return [
    choice({
      name: `strict_${id}`,
      group,
      label: 'Il faut',
      value: seuil.strict ? 'plus' : 'moins',
      options: [
        ['plus', 'plus de cette part'],
        ['moins', 'cette part au moins'],
      ],
      put: (copy, value) => {
        majorityOf(copy, id).seuil.strict = value === 'plus';
      },
    }),
    {
      ...share({
        name: `seuil_${id}`,
        group,
        label: 'Part',
        value: added ? null : seuil,
        put: (copy, value) => {
          const majority = majorityOf(copy, id);
          majority.seuil = { ...majority.seuil, ...value! };
        },
      }),
      optional: added,
    },
  ];
}
