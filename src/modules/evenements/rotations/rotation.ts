import type { Slot, Workshop } from '../lists.sql.ts';
import type { RotationGroup, RotationOrder } from './rotate.ts';

/** Object of the journal: a slot and its timetable. */
export const ROTATION = 'rotation';
export const ROTATION_STALE = 'rotation.stale';

/** How the day goes: minutes, and the number of turns. */
export interface RotationSettings {
  /** From the start of the slot to the first turn. */
  accueil: number;
  tour: number;
  /** Between two turns. */
  passage: number;
  tours: number;
  /** Several groups may be at one stand as long as its places hold them. */
  ensemble: boolean;
}

export const MAX_PARTS = 6;
export const MAX_TURNS = 40;

type Hours = Pick<Slot, 'debut' | 'fin'>;

/** How many turns end within the slot. */
export function turnsThatFit(slot: Hours, { accueil, tour, passage }: Omit<RotationSettings, 'tours'>): number {
  const minutes = (slot.fin.getTime() - slot.debut.getTime()) / 60_000;
  return Math.max(0, Math.min(MAX_TURNS, Math.floor((minutes - accueil + passage) / (tour + passage))));
}

/** Instants of each turn. */
export const turnsOf = (slot: Hours, { accueil, tour, passage, tours }: RotationSettings): Hours[] =>
  Array.from({ length: tours }, (_, t) => {
    const debut = new Date(slot.debut.getTime() + (accueil + t * (tour + passage)) * 60_000);
    return { debut, fin: new Date(debut.getTime() + tour * 60_000) };
  });

/** What is proposed before anything is typed: turns as long as the longest stand, each stand once if the slot allows. */
export function proposedSettings(slot: Hours, workshops: readonly Pick<Workshop, 'minutes'>[]): RotationSettings {
  const settings = {
    accueil: 10,
    tour: Math.max(...workshops.map((one) => one.minutes), 5),
    passage: 5,
    ensemble: false,
  };
  return { ...settings, tours: Math.max(1, Math.min(workshops.length, turnsThatFit(slot, settings))) };
}

/** 1 → A, 26 → Z, 27 → AA. */
export const letterOf = (rang: number): string =>
  rang > 26 ? letterOf(Math.floor((rang - 1) / 26)) + letterOf(((rang - 1) % 26) + 1) : String.fromCharCode(64 + rang);

/** A group, or a part of it, that goes round together. */
export interface Part extends RotationGroup {
  /** Of the group in the registrations. */
  groupeId: string;
  /** From 1. */
  part: number;
  /** « B », or « B2 » when the group is divided. */
  lettre: string;
}

/** The parts of a group: as equal as can be, the larger first. */
export const partsOf = (group: { id: string; classe: string; jeunes: number; rang: number; parts: number }): Part[] =>
  Array.from({ length: group.parts }, (_, i) => {
    const lettre = letterOf(group.rang) + (group.parts > 1 ? String(i + 1) : '');
    const jeunes = Math.floor(group.jeunes / group.parts) + (i < group.jeunes % group.parts ? 1 : 0);
    return {
      id: partKey(group.id, i + 1),
      groupeId: group.id,
      part: i + 1,
      lettre,
      nom: `${lettre} (${group.classe})`,
      jeunes,
    };
  });

export const partKey = (groupId: string, part: number): string => `${groupId}_${part}`;

/** What the solver is asked. One group at a stand, unless several may share its places. */
export const orderOf = (
  parts: readonly Part[],
  workshops: readonly Pick<Workshop, 'id' | 'nom' | 'capacite'>[],
  { tours, ensemble }: Pick<RotationSettings, 'tours' | 'ensemble'>,
): RotationOrder => ({
  groupes: parts.map((one) => ({ id: one.id, nom: one.nom, jeunes: one.jeunes })),
  stands: workshops.map((one) => ({
    id: one.id,
    nom: one.nom,
    groupes: ensemble ? parts.length : 1,
    jeunes: one.capacite,
  })),
  tours,
});
