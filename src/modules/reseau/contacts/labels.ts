/** « Claire Vaubernier », « Personne effacée ». */
export const nomDeContact = ({ prenom, nom }: { prenom: string; nom: string }): string => `${prenom} ${nom}`.trim();

/** Whether the sheet of a member was confirmed: for less than a year, for more, never. */
export const sheetStates = ['oui', 'a_confirmer', 'jamais'] as const;
export type SheetState = (typeof sheetStates)[number];
export const sheetStateLabels: Record<SheetState, string> = {
  oui: 'oui, depuis moins d’un an',
  a_confirmer: 'à confirmer, plus d’un an',
  jamais: 'jamais',
};
/** The same in a word. */
export const sheetStateWords: Record<SheetState, string> = { oui: 'oui', a_confirmer: 'à confirmer', jamais: 'jamais' };

/** Where the confirmation of a sheet stands. @param since first ISO day on which one still holds. */
export const sheetStateOf = (confirmedOn: string | null, since: string): SheetState =>
  confirmedOn === null ? 'jamais' : confirmedOn >= since ? 'oui' : 'a_confirmer';

/** What an organisation may say of what follows, by the link of its sheet. */
export const futures = ['continuer', 'parler', 'arreter'] as const;
export type Future = (typeof futures)[number];
export const futureLabels: Record<Future, string> = {
  continuer: 'Continuer',
  parler: 'En parler',
  arreter: 'Arrêter',
};
