import { centsOf, euros, typedEuros } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { feeRulesOf, yearStart } from '../fees/fee.ts';
import { weightText } from '../labels.ts';
import type { Statuts } from '../statuts.ts';
import { choice, fate, MORE, type StatutsField, text, whole } from './field.ts';
import { shareOf } from './share.ts';

/** Colleges that a form may add at once. */
export const NEW_COLLEGES = ['nouveau1', 'nouveau2', 'nouveau3'] as const;
type Colleges = Statuts['colleges'];

const WEIGHT = 'Donnez un poids entre 0 et 100 %, à deux décimales au plus, par exemple 25 ou 12,5.';

/** Ten-thousandths of « 25 », « 25 % », « 12,5 » or « 1/4 »; null for what is no exact one. */
function weightOf(typed: string): number | null {
  const part = shareOf(/[%/]/.test(typed) ? typed : `${typed} %`);
  const scaled = part ? (part.numerateur * 10_000) / part.denominateur : null;
  return scaled !== null && Number.isInteger(scaled) ? scaled : null;
}

/** Colleges: name, seats in the council, weight in the assembly. An empty name takes a college out. */
export const collegeFields = ({ colleges }: Statuts): StatutsField[] => [
  ...colleges.flatMap((one) => rowOf(one.id, one.libelle, one)),
  ...NEW_COLLEGES.flatMap((key) => rowOf(key, MORE.college, null)),
];

function rowOf(id: string, group: string, one: Colleges[number] | null): StatutsField[] {
  const at = (copy: Statuts) => copy.colleges.find((college) => college.id === id);
  const added = one === null;
  const poids = one ? Math.round(one.poids_en_assemblee * 10_000) : null;
  const weight = text({
    name: `poids_${id}`,
    group,
    label: 'Poids dans les votes, en %',
    value: poids === null ? '' : String(poids / 100).replace('.', ','),
    max: 10,
    optional: added,
    put: () => {},
  });
  return [
    text({
      name: `nom_${id}`,
      group,
      label: 'Nom',
      hint: added ? '' : 'Vide : le collège est retiré.',
      value: one?.libelle ?? '',
      max: 120,
      optional: true,
      put: (copy, value) => {
        const college = at(copy);
        if (college) college.libelle = value;
      },
    }),
    whole({
      name: `sieges_${id}`,
      group,
      label: 'Sièges au conseil',
      value: one?.sieges_au_conseil ?? null,
      min: 0,
      max: 500,
      ...(added ? { absent: 'aucun' } : {}),
      put: (copy, value) => {
        const college = at(copy);
        if (college) college.sieges_au_conseil = value ?? 0;
      },
    }),
    {
      ...weight,
      inputMode: 'decimal',
      said: poids === null ? weight.said : weightText(poids),
      read: (typed) => {
        if (typed === '' && added) return { value: 0 };
        const value = weightOf(typed);
        return value === null ? { error: WEIGHT } : { value };
      },
      put: (copy, value: number) => {
        const college = at(copy);
        if (college) college.poids_en_assemblee = value / 10_000;
      },
    },
  ];
}

/** Length of each mandate, how many times it may be renewed, and whether its rule stays. */
export const mandateFields = ({ mandats }: Statuts): StatutsField[] =>
  mandats.flatMap((one) => {
    const { id, libelle: group } = one;
    const at = (copy: Statuts) => copy.mandats.find((item) => item.id === id)!;
    return [
      whole({
        name: `duree_${id}`,
        group,
        label: 'Durée, en années',
        value: one.duree_ans,
        min: 1,
        max: 30,
        unit: 'an(s)',
        absent: 'sans durée fixée',
        put: (copy, value) => {
          at(copy).duree_ans = value;
        },
      }),
      whole({
        name: `renouvelable_${id}`,
        group,
        label: 'Renouvelable, nombre de fois',
        hint: '0 : jamais. Vide : sans limite.',
        value: one.renouvelable,
        min: 0,
        max: 20,
        absent: 'sans limite',
        put: (copy, value) => {
          at(copy).renouvelable = value;
        },
      }),
      fate({ id, group, label: 'Cette règle' }),
    ];
  });

const DELAYS = [
  ['echeance_jours', 'Échéance, jours après l’appel', 1],
  ['relance_apres_jours', 'Premier rappel, jours après l’échéance', 2],
  ['entre_relances_jours', 'Entre deux rappels, en jours', 2],
  ['relances_max', 'Rappels, au plus', 0],
] as const;
const FIRST_DAYS = Array.from({ length: 12 }, (_, month) => `${String(month + 1).padStart(2, '0')}-01`);
const dayName = (day: string): string => frenchPartialDate(`2026-${day}`).replace(/ \d{4}$/, '');

/** What each college pays, when, and the year it pays for. */
export function feeFields(statuts: Statuts): StatutsField[] {
  const rules = feeRulesOf(statuts);
  const starts = yearStart(statuts);
  const days = FIRST_DAYS.includes(starts) ? FIRST_DAYS : [starts, ...FIRST_DAYS];
  return [
    ...statuts.colleges.map((one) => amountField(one)),
    ...DELAYS.map(([key, label, min]) =>
      whole({
        name: key,
        group: 'Délais',
        label,
        value: rules?.[key] ?? null,
        min,
        max: 365,
        ...(key === 'relances_max' ? {} : { unit: 'jour(s)' }),
        put: (copy, value) => {
          const known = copy.cotisations ?? feeRulesOf(copy);
          copy.cotisations = { ...(known as NonNullable<Statuts['cotisations']>), [key]: value! };
        },
      }),
    ),
    choice({
      name: 'exercice',
      group: 'Exercice',
      label: 'Premier jour de l’exercice',
      value: starts,
      options: days.map((day) => [day, dayName(day)] as const),
      put: (copy, value) => {
        const known = (copy as { exercice?: Record<string, unknown> }).exercice ?? {};
        if (known.debut === value) return;
        const fin = new Date(Date.UTC(2026, Number(value.slice(0, 2)) - 1, Number(value.slice(3)) - 1));
        Object.assign(copy, { exercice: { ...known, debut: value, fin: fin.toISOString().slice(5, 10) } });
      },
    }),
  ];
}

function amountField({ id, libelle, cotisation_centimes: cents }: Colleges[number]): StatutsField {
  const base = text({
    name: `cotisation_${id}`,
    group: 'Montants',
    label: libelle,
    hint: 'En euros. Vide : ce collège n’est pas appelé.',
    value: cents === null ? '' : typedEuros(cents),
    max: 12,
    optional: true,
    put: () => {},
  });
  return {
    ...base,
    inputMode: 'decimal',
    said: cents === null ? 'pas appelé' : euros(cents),
    read: (typed) => {
      if (typed === '') return { value: null };
      const value = centsOf(typed);
      return value === null ? { error: 'Donnez une somme en euros, par exemple 150 ou 150,50.' } : { value };
    },
    put: (copy, value: number | null) => {
      const college = copy.colleges.find((one) => one.id === id);
      if (college) college.cotisation_centimes = value;
    },
  };
}

/** What the statutes say of members themselves. */
export const memberFields = ({ membres }: Statuts): StatutsField[] => [
  text({
    name: 'suspension',
    group: 'Suspension',
    label: 'Ce que devient un membre suspendu',
    hint: 'La phrase des statuts : elle est dite à la présence et au vote.',
    value: membres?.suspension ?? '',
    max: 500,
    optional: true,
    area: true,
    put: (copy, value) => {
      if (value === (copy.membres?.suspension ?? '')) return;
      copy.membres = { ...copy.membres, suspension: value };
    },
  }),
  whole({
    name: 'reponse_jours',
    group: 'Admission',
    label: 'Répondre à une demande d’adhésion, en jours',
    value: membres?.reponse_jours ?? null,
    min: 1,
    max: 365,
    unit: 'jour(s)',
    absent: 'les statuts ne fixent pas de délai',
    put: (copy, value) => {
      const { reponse_jours: _, ...others } = copy.membres ?? {};
      if (value !== null) copy.membres = { ...others, reponse_jours: value };
      else if (copy.membres) copy.membres = others;
    },
  }),
];
