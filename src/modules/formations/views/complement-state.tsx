import { EtatMark, type Tone } from '#core/html/index.ts';
import type { State } from '../complements/complement.ts';

const STATES: Record<State, { label: string; tone: Tone }> = {
  idee: { label: 'Idée', tone: 'info' },
  etude: { label: 'À l’étude', tone: 'info' },
  demande: { label: 'Demandé', tone: 'alerte' },
  ouverte: { label: 'Ouvert', tone: 'ok' },
  nationale: { label: 'Devenu diplôme national', tone: 'ok' },
  fermee: { label: 'Fermé', tone: 'info' },
};

export const complementStateOptions: (readonly [State, string])[] = Object.entries(STATES).map(
  ([state, { label }]) => [state as State, label] as const,
);

/** Where a complement stands, by a sign and a word. */
export function ComplementState({ etat, withdrawn }: { etat: State; withdrawn?: boolean }) {
  if (withdrawn) return <EtatMark tone="erreur">Retiré</EtatMark>;
  return <EtatMark tone={STATES[etat].tone}>{STATES[etat].label}</EtatMark>;
}
