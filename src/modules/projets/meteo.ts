import { isDay } from '#core/time/index.ts';

export const WRITE_METEO = 'projets.ecrire_meteo';

/** From the best to the worst. */
export const meteos = ['soleil', 'soleil_nuage', 'nuage', 'pluie'] as const;
export type Meteo = (typeof meteos)[number];

/** How a project or an action goes on a day. */
export interface MeteoText {
  meteo: Meteo;
  synthese: string;
  /** ISO day. */
  releveLe: string;
}

type Checked = { ok: true; text: MeteoText } | { ok: false; errors: Record<string, string> };

/** Reads what a form says of the weather. @param today ISO day of Paris. */
export function checkedMeteo(typed: { meteo: string; synthese: string; releve_le: string }, today: string): Checked {
  const errors: Record<string, string> = {};
  if (!(meteos as readonly string[]).includes(typed.meteo)) errors.meteo = 'Choisissez la météo.';
  if (typed.synthese === '') errors.synthese = 'Écrivez la synthèse : une ou deux phrases suffisent.';
  else if (typed.synthese.length > 1_000) errors.synthese = '1 000 caractères au plus.';
  if (!isDay(typed.releve_le)) errors.releve_le = 'Donnez le jour du relevé.';
  else if (typed.releve_le > today) errors.releve_le = 'Le relevé ne peut pas être daté de demain ou d’après.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    text: { meteo: typed.meteo as Meteo, synthese: typed.synthese, releveLe: typed.releve_le },
  };
}
