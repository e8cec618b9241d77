import { type Handing, handedText } from '#core/handing/index.ts';
import type { Tone } from '#core/html/index.ts';
import data from '../../../../data/workflows/lettre.json' with { type: 'json' };
import { commitmentKindLabels } from '../engagements/labels.ts';
import { type LetterKind, type LetterState, letterKinds } from './letter.ts';

export const letterKindLabels = Object.fromEntries(
  letterKinds.map((kind) => [kind, commitmentKindLabels[kind]]),
) as Record<LetterKind, string>;

/** What a letter of each kind says, as the organisation reads it. */
export const letterKindSentences: Record<LetterKind, string> = {
  lettre_soutien: 'Une lettre de soutien dit votre intérêt et ne promet rien.',
  lettre_engagement: 'Une lettre d’engagement dit ce que vous apportez, combien et quand.',
};

/** What people read for each state: the words of the workflow. */
export const letterStateLabels = Object.fromEntries(data.etats.map((one) => [one.id, one.libelle])) as Record<
  LetterState,
  string
>;

/** What became of a request on paper: « postée le 23 novembre 2026 ». */
export const paperText = (one: { remisLe: string | null; remisMoyen: Handing | null }): string =>
  one.remisLe && one.remisMoyen ? handedText(one.remisMoyen, one.remisLe) : 'à remettre';

export const letterTones: Record<LetterState, Tone> = {
  demandee: 'alerte',
  recue: 'info',
  a_corriger: 'alerte',
  controlee: 'ok',
  declinee: 'erreur',
  annulee: 'info',
};
