import { fold } from '#core/text/index.ts';
import type { Transition, Voie } from './asked.ts';
import type { Part } from './quadrant.ts';
import type { TradeFlags } from './transitions.ts';

export const voieChoices: readonly (readonly [Voie, string])[] = [
  ['scolaire', 'voie scolaire'],
  ['apprentissage', 'apprentissage'],
];

export const transitionLabels: Record<Transition, string> = {
  ecologique: 'transition écologique',
  numerique: 'transition numérique',
  demographique: 'transition démographique',
};

/** The most favourable first. */
export const partLabels: Record<Part, string> = {
  deux: 'Emploi et études au-dessus',
  emploi: 'Emploi au-dessus',
  etudes: 'Études au-dessus',
  aucun: 'Sous les deux médianes',
};

/** The words of the ROME that say an ecological change, accents aside; « Emploi Blanc » says none. */
const ECOLOGICAL: Record<string, string> = {
  'emploi vert': 'métier vert : il mesure, évite ou répare une atteinte à l’environnement',
  'emploi strategique pour la transition ecologique': 'métier stratégique pour la transition écologique',
  'emploi brun': 'métier que la transition écologique fait reculer ou changer',
};

/** What the flag of a trade says of the ecological transition; null: no change. */
export const ecologicalText = (eco: string | null): string | null => ECOLOGICAL[fold(eco ?? '')] ?? null;

/** The flags of a trade in words, for its line on a page. Null: no transition changes it. */
export function transitionText(flags: TradeFlags): string | null {
  const words = [
    ecologicalText(flags.eco),
    flags.num === true && `métier concerné par la ${transitionLabels.numerique}`,
    flags.demo === true && `métier concerné par la ${transitionLabels.demographique}`,
  ].filter(Boolean);
  return words.length > 0 ? words.join(' ; ') : null;
}
