import { isOrganisationKind, kindLabels, kindOfName, type OrganisationKind } from '#modules/organisations/index.ts';
import type { MembershipState } from '../membership.ts';
import { foldWord, type WordField } from './fields.ts';

/** Standings that a spreadsheet may give; the others come by an act of the campus. */
export const importStandings = [
  'prospect',
  'partenaire',
  'membre',
  'fondateur',
  'soutien',
] as const satisfies readonly MembershipState[];
export type ImportStanding = (typeof importStandings)[number];
export const isImportStanding = (text: string): text is ImportStanding =>
  (importStandings as readonly string[]).includes(text);

const KINDS: readonly (readonly [RegExp, OrganisationKind])[] = [
  [
    /^(?:entr|ent|ets|entreprise|societe|ste|sas|sarl|pme|tpe|eti|industriel|artisan)s?\b|^grand(?:e)? (?:groupe|entreprise)/,
    'entreprise',
  ],
  [/^asso(?:c|ciation)?s?\b/, 'association'],
  [/^(?:labo|laboratoire|unite de recherche|umr)s?\b/, 'laboratoire'],
  [/^(?:of|organisme de formation|centre de formation)s?$/, 'organisme_formation'],
  [/^(?:branche|syndicat|federation|organisation professionnelle|union|opco|op)\b/, 'organisation_professionnelle'],
  [/^(?:cluster|pole de competitivite|pole)\b/, 'cluster'],
  [/^(?:epci|intercommunalite|communaute|metropole|agglo)/, 'epci'],
  [/^(?:mairie|ville|commune)s?\b/, 'commune'],
  [/^(?:conseil )?departement(?:al)?\b/, 'departement'],
  [/^(?:conseil )?region(?:al)?\b/, 'region'],
  [/^collectivites?\b/, 'collectivite'],
  [/^(?:rectorat|academie|dsden|dreets|draaf|service (?:de l )?etat|etat|prefecture)\b/, 'service_etat'],
  [/^(?:operateur|france travail|pole emploi|apec|onisep)\b/, 'operateur_public'],
  [/^(?:plateforme|pft)\b/, 'plateforme_technologique'],
  [/^(?:lpo|lycee polyvalent)\b/, 'lycee_polyvalent'],
  [/^(?:lp|lycee pro)\b/, 'lycee_professionnel'],
  [/^(?:lgt|legt)\b/, 'lycee_general_technologique'],
  [/^(?:univ|fac|universite)s?\b/, 'universite'],
  [/^(?:ecole d ingenieurs?|ei)$/, 'ecole_ingenieurs'],
  [/^(?:foyer|residence|hebergement|internat)\b/, 'hebergement'],
];

const byLabel = new Map(
  Object.entries(kindLabels).flatMap(([kind, label]) => {
    const whole = foldWord(label);
    return [
      [whole, kind as OrganisationKind],
      [foldWord(label.replace(/\s*\(.*\)$/, '')), kind as OrganisationKind],
    ] as const;
  }),
);

/** Kind that a word of a file means; null when it may be several, or none. « Lyc » is a lycée, of which sort nobody knows. */
export function kindOfWord(text: string): OrganisationKind | null {
  const word = foldWord(text);
  const code = word.replaceAll(' ', '_');
  if (isOrganisationKind(code)) return code;
  const label = byLabel.get(word) ?? byLabel.get(word.replace(/s$/, ''));
  if (label) return label;
  return KINDS.find(([pattern]) => pattern.test(word))?.[1] ?? kindOfName(word);
}

const STANDINGS: readonly (readonly [RegExp, ImportStanding])[] = [
  [/\bfondat(?:eur|rice)\b/, 'fondateur'],
  [/^(?:prospect|a contacter|en cours|candidat|a admettre|piste)\b/, 'prospect'],
  [/^partenaires?\b/, 'partenaire'],
  [/^(?:membre|adherent|actif|oui)s?\b/, 'membre'],
  [/^souti(?:en|ent)s?\b/, 'soutien'],
];

/** Standing that a word of a file means. */
export const standingOfWord = (text: string): ImportStanding | null => {
  const word = foldWord(text);
  return STANDINGS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
};

/** What the words of a field mean: as chosen, as remembered, else as they read; `''` is « to be chosen ». */
export function meaningOf(
  field: WordField,
  word: string,
  chosen: Readonly<Record<string, string>>,
  remembered: ReadonlyMap<string, string>,
): string {
  const key = foldWord(word);
  const guess = field === 'genre' ? kindOfWord(word) : standingOfWord(word);
  return chosen[key] ?? remembered.get(key) ?? guess ?? '';
}
