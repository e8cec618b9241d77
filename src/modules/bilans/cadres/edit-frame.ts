import { slugify } from '#core/text/index.ts';
import { type Expectation, type Frame, flatten, type Heading } from './frame.ts';

/** What a form says of a heading. */
export interface HeadingText {
  libelle: string;
  consigne: string;
  attendu: Expectation | null;
  obligatoire: boolean;
}
export const headingMoves = ['monter', 'descendre', 'retirer'] as const;
export type HeadingMove = (typeof headingMoves)[number];

const mapNodes = (nodes: readonly Heading[], change: (siblings: Heading[]) => Heading[]): Heading[] =>
  change(nodes.map((one) => ({ ...one, enfants: mapNodes(one.enfants, change) })));

export const withHeading = (frame: Frame, id: string, said: HeadingText): Frame => ({
  ...frame,
  noeuds: mapNodes(frame.noeuds, (siblings) => siblings.map((one) => (one.id === id ? { ...one, ...said } : one))),
});

/** The frame once one of its headings has moved among its neighbours, or is gone with those under it. */
export function movedHeading(frame: Frame, id: string, move: HeadingMove): Frame {
  const change = (siblings: Heading[]): Heading[] => {
    const at = siblings.findIndex((one) => one.id === id);
    if (at < 0) return siblings;
    const rest = siblings.filter((one) => one.id !== id);
    if (move === 'retirer') return rest;
    const to = Math.max(0, Math.min(rest.length, at + (move === 'monter' ? -1 : 1)));
    return [...rest.slice(0, to), siblings[at]!, ...rest.slice(to)];
  };
  return { ...frame, noeuds: mapNodes(frame.noeuds, change) };
}

/** Another heading, the last one under `parent`, or of the frame. @returns the frame, and the id that it takes. */
export function addedHeading(frame: Frame, parent: string | null, said: HeadingText): { frame: Frame; id: string } {
  const taken = new Set(flatten(frame.noeuds).map((one) => one.heading.id));
  const stem = `${parent ?? frame.id}.${slugify(said.libelle, 50).replaceAll('-', '_') || 'rubrique'}`;
  let id = stem;
  for (let n = 2; taken.has(id); n += 1) id = `${stem}_${n}`;
  const one: Heading = {
    id,
    ...said,
    longueur_max: null,
    donnees: [],
    indicateurs: [],
    preuves: [],
    enfants: [],
  };
  if (parent === null) return { frame: { ...frame, noeuds: [...frame.noeuds, one] }, id };
  const noeuds = mapNodes(frame.noeuds, (siblings) =>
    siblings.map((each) => (each.id === parent ? { ...each, enfants: [...each.enfants, one] } : each)),
  );
  return { frame: { ...frame, noeuds }, id };
}

export interface FrameDifference {
  genre: 'ajoutee' | 'retiree' | 'changee';
  id: string;
  libelle: string;
  /** What of it changed, before and after. */
  champs: { champ: string; avant: string; apres: string }[];
}

const listed = (values: readonly string[]): string => (values.length === 0 ? 'rien' : values.join(', '));
const readOf = (parent: string | null, one: Heading): [champ: string, valeur: string][] => [
  ['Intitulé', one.libelle],
  ['Consigne', one.consigne || 'rien'],
  ['Attendu', one.attendu ?? 'un groupe de rubriques'],
  ['Obligatoire', one.obligatoire ? 'oui' : 'non'],
  ['Longueur', one.longueur_max ? `${one.longueur_max.valeur} ${one.longueur_max.unite}` : 'sans limite'],
  ['Vues', listed(one.donnees.map((each) => each.vue))],
  ['Indicateurs', listed(one.indicateurs)],
  ['Pièces', listed(one.preuves)],
  ['Sous', parent ?? 'le cadre'],
];

/** What a version of a frame adds, takes away and changes, heading by heading. */
export function compareFrames(before: Frame, after: Frame): FrameDifference[] {
  const old = new Map(flatten(before.noeuds).map((one) => [one.heading.id, one]));
  const now = flatten(after.noeuds);
  const kept = new Set(now.map((one) => one.heading.id));
  const differences = now.flatMap(({ heading, parent, niveau }): FrameDifference[] => {
    const was = old.get(heading.id);
    const said = { id: heading.id, libelle: heading.libelle };
    if (!was) return [{ ...said, genre: 'ajoutee', champs: [] }];
    const earlier = readOf(was.parent, was.heading);
    const champs = readOf(parent, heading).flatMap(([champ, apres], at) => {
      const avant = earlier[at]![1];
      return avant === apres ? [] : [{ champ, avant, apres }];
    });
    return champs.length === 0 && niveau === was.niveau ? [] : [{ ...said, genre: 'changee', champs }];
  });
  const gone = [...old.values()].filter((one) => !kept.has(one.heading.id));
  return [
    ...differences,
    ...gone.map(({ heading: { id, libelle } }): FrameDifference => ({ genre: 'retiree', id, libelle, champs: [] })),
  ];
}
