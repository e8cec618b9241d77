import type { SelectOptions } from '#core/html/index.ts';
import { slugify } from '#core/text/index.ts';
import { bodiesToAdd } from '../models.ts';
import type { Statuts, StatutsInstance } from '../statuts.ts';
import { bodyOf, choice, fate, MORE, type StatutsField, text } from './field.ts';

/** A body that a draft may take, with the statutes that say its rules. */
interface Offered {
  key: string;
  body: StatutsInstance;
  from: Statuts;
}

const offered = ({ instances }: Statuts): Offered[] =>
  bodiesToAdd.flatMap((from) =>
    from.instances
      .filter((body) => !instances.some((one) => one.id === body.id))
      .map((body) => ({ key: `${from.id}:${body.id}`, body, from })),
  );

/** Name of each body of the statutes, and whether it stays; then one to add. */
export const bodiesFields = (statuts: Statuts): StatutsField[] => [
  ...statuts.instances.flatMap(({ id, libelle }) => [
    text({
      name: `nom_${id}`,
      group: libelle,
      label: 'Nom',
      value: libelle,
      max: 120,
      put: (copy, value) => {
        bodyOf(copy, id).libelle = value;
      },
    }),
    fate({ id, group: libelle, label: 'Cette instance' }),
  ]),
  choice({
    name: 'ajout',
    group: MORE.body,
    label: 'Modèle de ses règles',
    hint: 'Quorum, pouvoirs, délais, vote et durée des mandats en viennent ; sa page les change ensuite.',
    value: '',
    options: [
      ['', 'Aucune'],
      ...offered(statuts).map(({ key, body, from }) => [key, `${body.libelle} (${from.libelle})`] as const),
    ],
    put: (copy, value) => addBody(copy, value),
  }),
];

/** Takes a body of a model into statutes, with its mandates and the majorities that its decisions name. */
function addBody(copy: Statuts, key: string): void {
  const found = offered(copy).find((one) => one.key === key);
  if (!found) return;
  const { body, from } = found;
  copy.instances.push(structuredClone(body));
  copy.mandats.push(
    ...structuredClone(
      from.mandats.filter((one) => one.instance === body.id && !copy.mandats.some((two) => two.id === one.id)),
    ),
  );
  const asked = new Set(body.competences.map((one) => one.majorite));
  copy.majorites.push(
    ...structuredClone(
      from.majorites.filter((one) => asked.has(one.id) && !copy.majorites.some((two) => two.id === one.id)),
    ),
  );
}

/** Kinds of decisions that the page of a body may add at once. */
export const NEW_DECISIONS = ['nouveau1', 'nouveau2'] as const;

/** A key for each kind of decision of a body, of its words: those that stay keep it when another one goes. */
export function decisionKeys(competences: StatutsInstance['competences']): string[] {
  const keys: string[] = [];
  for (const { objet } of competences) {
    const wanted = slugify(objet).replaceAll('-', '_').slice(0, 60) || 'decision';
    let key = wanted;
    for (let n = 2; keys.includes(key) || (NEW_DECISIONS as readonly string[]).includes(key); n++)
      key = `${wanted}_${n}`;
    keys.push(key);
  }
  return keys;
}

/** Key of the majority of what others decide: no majority of statutes takes it. */
export const OUTSIDE = 'externe';

export const majorityOptions = (statuts: Statuts): SelectOptions => [
  ...statuts.majorites.map((one) => [one.id, one.libelle] as const),
  [OUTSIDE, 'hors du campus'],
];

/** Kinds of decisions to add: the page puts them in the list once all is read. */
export const newDecisionFields = (statuts: Statuts): StatutsField[] =>
  NEW_DECISIONS.flatMap((key) => [
    text({
      name: `objet_${key}`,
      group: MORE.decision,
      label: 'Objet',
      hint: 'Par exemple : emprunts. Vide : rien n’est ajouté.',
      value: '',
      max: 200,
      optional: true,
      put: () => {},
    }),
    choice({
      name: `majorite_${key}`,
      group: MORE.decision,
      label: 'Majorité',
      value: statuts.majorites[0]?.id ?? OUTSIDE,
      options: majorityOptions(statuts),
      put: () => {},
    }),
  ]);

/** What the statutes say of minutes once they are approved. */
export const minutesFields = ({ comptes_rendus: said }: Statuts): StatutsField[] => [
  text({
    name: 'approuves',
    group: 'Comptes rendus approuvés',
    label: 'Ce que devient un compte rendu approuvé',
    hint: 'La phrase des statuts : elle est dite à qui voudrait le changer.',
    value: said?.approuves ?? '',
    max: 500,
    optional: true,
    area: true,
    put: (copy, value) => {
      if (value === (copy.comptes_rendus?.approuves ?? '')) return;
      copy.comptes_rendus = { ...copy.comptes_rendus, approuves: value };
    },
  }),
];
