import { count } from '#core/text/index.ts';
import { slotText } from '../inscriptions/labels.ts';
import { readCount } from '../typed.ts';
import { partsField } from './labels.ts';
import type { Rotation } from './read-rotation.ts';
import { MAX_PARTS, MAX_TURNS, type RotationSettings, turnsThatFit } from './rotation.ts';
import type { SettingsForm } from './schemas.ts';

export type SettingsRead =
  | { ok: true; settings: RotationSettings; parts: Map<string, number> }
  | { ok: false; errors: Record<string, string> };

/** What was typed to compute a timetable, or what is refused by field: turns last as long as the longest stand, and end in the slot. */
export function readSettings(
  typed: SettingsForm,
  { slot, workshops, groups }: Pick<Rotation, 'slot' | 'workshops' | 'groups'>,
): SettingsRead {
  const errors: Record<string, string> = {};
  const minutes = (name: 'accueil' | 'tour' | 'passage', bounds: readonly [number, number]): number => {
    const value = readCount(typed[name], bounds);
    if (value === null) errors[name] = `Donnez un nombre de minutes, de ${bounds[0]} à ${bounds[1]}.`;
    return value ?? 0;
  };
  const accueil = minutes('accueil', [0, 240]);
  const tour = minutes('tour', [5, 600]);
  const passage = minutes('passage', [0, 120]);
  const tours = readCount(typed.tours, [1, MAX_TURNS]);
  if (tours === null) errors.tours = `Donnez un nombre de tours, de 1 à ${MAX_TURNS}.`;
  const settings = { accueil, tour, passage, tours: tours ?? 1, ensemble: typed.ensemble === 'oui' };
  const longest = [...workshops].sort((a, b) => b.minutes - a.minutes)[0];
  if (!errors.tour && longest && longest.minutes > tour)
    errors.tour = `${longest.nom} dure ${longest.minutes} minutes : un tour ne peut pas être plus court.`;
  if (Object.keys(errors).length === 0) {
    const most = turnsThatFit(slot, settings);
    const room = `Le créneau (${slotText(slot)}) laisse la place à ${count(most, 'tour')}.`;
    if (settings.tours > most) errors.tours = room;
  }
  const parts = new Map<string, number>();
  for (const group of groups) {
    const value = readCount(typed.parts[group.id] || '1', [1, Math.min(MAX_PARTS, group.jeunes)]);
    if (value === null)
      errors[partsField(group.id)] =
        `${group.classe} : donnez un nombre de parts, de 1 à ${Math.min(MAX_PARTS, group.jeunes)}.`;
    parts.set(group.id, value ?? 1);
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, settings, parts };
}

/** The same way back, for the fields of the form. */
export function showSettings({ settings, parts, groups, version }: Rotation): SettingsForm {
  return {
    version,
    accueil: String(settings.accueil),
    tour: String(settings.tour),
    passage: String(settings.passage),
    tours: String(settings.tours),
    ensemble: settings.ensemble ? 'oui' : '',
    garder: 'oui',
    parts: Object.fromEntries(groups.map((one) => [one.id, String(parts.get(one.id) ?? 1)])),
  };
}
