import { actionsHref, actionUrl } from '../links.ts';

/** How the list of the actions of a campus is drawn. */
export const listViews = ['tableau', 'colonnes', 'frise', 'calendrier'] as const;
export type ListView = (typeof listViews)[number];

/** Address of the list in one of its views; the table is not named. */
export const viewHref = (
  base: string,
  filters: Readonly<Record<string, string>>,
  to: { vue: ListView; annee?: string; mois?: string },
): string =>
  actionsHref(base, {
    ...filters,
    vue: to.vue === 'tableau' ? '' : to.vue,
    annee: to.annee ?? '',
    mois: to.mois ?? '',
  });

/** Where the card of an action stands in the columns. */
export const cardId = (id: string): string => `carte-${id}`;
/** Where actions without dates stand in the timeline. */
export const UNDATED = 'sans-dates';
/** Where an act that asks for words is done. */
export const actsUrl = (campus: string, id: string): string => `${actionUrl(campus, id)}#suite`;
