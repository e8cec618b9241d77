/** « Claire Vaubernier », « Personne effacée ». */
export const nomDeContact = ({ prenom, nom }: { prenom: string; nom: string }): string => `${prenom} ${nom}`.trim();

/** What an organisation may say of what follows, by the link of its sheet. */
export const futures = ['continuer', 'parler', 'arreter'] as const;
export type Future = (typeof futures)[number];
export const futureLabels: Record<Future, string> = {
  continuer: 'Continuer',
  parler: 'En parler',
  arreter: 'Arrêter',
};
