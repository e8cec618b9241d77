import { capitalise } from '#core/text/index.ts';
import { campusCalled } from '#modules/campus/index.ts';

/** « Direction opérationnelle, Estuaire », « Expert, un dossier (délégation de Camille Exemple) ». */
export function roleText(
  label: string,
  role: { lieu: string | null; objetType: string | null; delegationDe: string | null },
): string {
  const place = role.lieu ?? (role.objetType ? (OBJECTS[role.objetType] ?? 'un objet') : null);
  const lent = role.delegationDe ? ` (délégation de ${role.delegationDe})` : '';
  return `${label}${place ? `, ${place}` : ''}${lent}`;
}

const OBJECTS: Record<string, string> = {
  action: 'une action',
  appel: 'un appel',
  cordee: 'une cordée',
  dossier: 'un dossier',
  instance: 'une instance',
  plateau: 'un plateau',
  projet: 'un projet',
  session: 'une session',
};

const NUMBERS = 'zéro une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(
  ' ',
);

/** « une chose », « cinq choses », « 24 choses ». */
export const things = (n: number): string => `${NUMBERS[n] ?? String(n)} ${n < 2 ? 'chose' : 'choses'}`;

/** State of an import as a person reads it. */
export const importStateLabels: Record<string, { label: string; tone: 'ok' | 'alerte' | 'erreur' | 'info' }> = {
  en_cours: { label: 'en cours', tone: 'info' },
  appliquee: { label: 'appliqué', tone: 'ok' },
  refusee: { label: 'refusé', tone: 'erreur' },
  echouee: { label: 'interrompu', tone: 'erreur' },
};

/** « Campus Maintenance en environnement sensible ». */
export const campusTitle = (nom: string): string => capitalise(campusCalled(nom));
