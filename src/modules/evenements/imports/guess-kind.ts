import { fold } from '#core/text/index.ts';
import type { EventKind } from '../labels.ts';

/** Words that tell the kind of an event, the first that fits. */
const WORDS: readonly (readonly [RegExp, EventKind])[] = [
  [/portes? ouvertes?|\bjpo\b/, 'portes_ouvertes'],
  [/\b(challenge|concours|olympiades?|trophees?)\b/, 'concours'],
  [/\b(forum|salon|carrefour)\b/, 'forum'],
  [/\bvisite\b.*\b(plateau|lycee|cfa|atelier)\b/, 'visite_plateau'],
  [/\bvisites?\b/, 'visite_entreprise'],
  [/\bateliers?\b/, 'atelier'],
  [/\b(immersions?|mini.?stages?)\b/, 'immersion'],
  [/\b(temoignages?|rencontre metier)\b/, 'temoignage'],
  [/\bformation\b.*\b(enseignants?|professeurs?)\b/, 'formation_enseignants'],
];

/** The kind that the words of an event say; a meeting of the network when they say none: whoever announces it reads it again. */
export function guessKind(words: string): EventKind {
  const folded = fold(words);
  return WORDS.find(([pattern]) => pattern.test(folded))?.[1] ?? 'reseau';
}
