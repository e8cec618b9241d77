/** What an event costs besides the cars, a closed list. */
export const expenseKinds = {
  repas: 'Repas et accueil',
  location: 'Location',
  materiel: 'Matériel',
  intervenants: 'Intervenants',
  communication: 'Communication',
  transport: 'Transport, hors cars des groupes',
  autre: 'Autre dépense',
} as const;
export type ExpenseKind = keyof typeof expenseKinds;
