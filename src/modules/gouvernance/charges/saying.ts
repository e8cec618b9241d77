import type { RuleBroken } from '#core/errors/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { SaidDone } from '../decisions.sql.ts';
import { bearerText } from '../follow-labels.ts';

type Bearers = Parameters<typeof bearerText>[0];

/** What was typed and refused. */
export interface TypedSaying {
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** « C’est fait », as its bearer says it and reads it back. */
export interface SayingView {
  id: string;
  /** She may say it now. */
  open: boolean;
  /** What she said, that waits. */
  said: string | null;
  /** Why it was sent back. */
  back: string | null;
  mot: string;
  jour: string;
  errors: Readonly<Record<string, string>>;
}

/** « le 3 mars 2027, fait le 1er mars 2027 : … ». */
export const saidText = ({ day, jour, mot }: SaidDone): string =>
  `le ${frenchPartialDate(day)}${jour ? `, fait le ${frenchPartialDate(jour)}` : ''} : ${mot}`;

export const sayingView = (
  one: { id: string; ouverte: boolean; dite: SaidDone | null; renvoi: string | null },
  trial: TypedSaying | null,
): SayingView => ({
  id: one.id,
  open: one.ouverte && !one.dite,
  said: one.ouverte && one.dite ? saidText(one.dite) : null,
  back: one.ouverte ? one.renvoi : null,
  mot: trial?.typed.mot ?? '',
  jour: trial?.typed.jour ?? '',
  errors: trial?.errors ?? {},
});

/** What a rule refused, at its field, with what was typed. */
export const refusedSaying = (
  { mot, jour }: { mot: string; jour: string | null },
  { code, sentence }: Pick<RuleBroken, 'code' | 'sentence'>,
): TypedSaying => ({
  typed: { mot, jour: jour ?? '' },
  errors: { [code === 'charge.future' ? 'jour' : 'mot']: sentence },
});

/** What a bearer said, to who keeps the decisions: confirmed, or sent back. */
export interface SettlingView {
  genre: 'decision' | 'tache';
  id: string;
  titre: string;
  /** The version that the form confirms. */
  dite: number;
  /** « Dit fait par … le … ». */
  text: string;
}

export function settlingView(
  genre: SettlingView['genre'],
  one: Bearers & { id: string; titre: string; dite: SaidDone | null },
  open: boolean,
): SettlingView | null {
  if (!open || !one.dite) return null;
  const { id, titre, dite } = one;
  return { genre, id, titre, dite: dite.version, text: `Dit fait par ${bearerText(one)} ${saidText(dite)}` };
}
