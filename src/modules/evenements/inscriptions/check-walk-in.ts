import { schoolLevels } from '../labels.ts';
import { readCounts } from './check-count.ts';
import type { Presence } from './group.ts';
import type { WalkInForm } from './team-schemas.ts';

/** What is said of a group that comes without having registered. */
export interface WalkIn {
  creneauId: string;
  /** Name or code of the school, as typed. */
  etablissement: string;
  classe: string;
  niveau: string;
  presence: Presence;
}

/** Reads a group counted on the spot: everything that is wrong at once, each at its field. */
export function readWalkIn(
  form: WalkInForm,
): { ok: true; text: WalkIn } | { ok: false; errors: Record<string, string> } {
  const { creneau, etablissement, classe, niveau } = form;
  const errors: Record<string, string> = {};
  if (creneau === '') errors.creneau = 'Choisissez un créneau.';
  if (etablissement === '') errors.etablissement = 'Donnez le nom de l’établissement, ou son code UAI.';
  if (classe === '') errors.classe = 'Nommez la classe ou le groupe, par exemple « 4e 2 ».';
  if (!Object.hasOwn(schoolLevels, niveau)) errors.niveau = 'Choisissez le niveau.';
  const counts = readCounts(form);
  if (!counts.ok)
    return {
      ok: false,
      errors: {
        ...errors,
        ...counts.errors,
        ...(form.jeunes.trim() === '0' ? { jeunes: 'Personne n’est venu ? Il n’y a rien à compter.' } : {}),
      },
    };
  return Object.keys(errors).length > 0
    ? { ok: false, errors }
    : { ok: true, text: { creneauId: creneau, etablissement, classe, niveau, presence: counts.presence } };
}
