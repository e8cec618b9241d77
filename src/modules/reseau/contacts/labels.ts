/** « Claire Vaubernier », « Personne effacée ». */
export const nomDeContact = ({ prenom, nom }: { prenom: string; nom: string }): string => `${prenom} ${nom}`.trim();
