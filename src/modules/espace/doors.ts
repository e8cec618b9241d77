import type { Actor } from '#core/access/index.ts';
import type { FrameEntry } from '#core/html/index.ts';
import type { WorkspaceEntry, WorkspaceRoom } from '#core/workspace/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { DESK, IMPORTS, MESSAGES, NOTIFICATIONS, PREFERENCES, PROFILE, SEARCH, SPACES } from './links.ts';

/** What this room brings itself. */
export const ownDoors: Required<Pick<WorkspaceRoom, 'entries' | 'acts'>> = {
  entries: [
    {
      key: 'bureau',
      label: 'Aujourd’hui',
      href: DESK,
      icon: 'house-line',
      act: null,
      shortcut: 'a',
      words: ['bureau'],
    },
    { key: 'campus', label: 'Campus', href: SPACES, icon: 'map-pin', act: 'campus.voir_espace', shortcut: 'c' },
    {
      key: 'notifications',
      label: 'Notifications',
      href: NOTIFICATIONS,
      icon: 'bell',
      act: null,
      shortcut: 'n',
      words: ['messages'],
    },
    {
      key: 'importations',
      label: 'Importations',
      href: IMPORTS,
      icon: 'file-arrow-down',
      act: 'site.configurer_instance',
      shortcut: 'i',
      words: ['fichiers', 'données'],
    },
  ],
  acts: [
    { key: 'profil', label: 'Modifier mon profil', href: PROFILE, icon: 'user', act: null, words: ['nom', 'compte'] },
    {
      key: 'preferences',
      label: 'Régler l’affichage et les raccourcis',
      href: PREFERENCES,
      icon: 'sliders-horizontal',
      act: null,
      words: ['préférences', 'densité', 'sombre'],
    },
    {
      key: 'messages',
      label: 'Choisir mes messages',
      href: MESSAGES,
      icon: 'envelope-simple',
      act: null,
      words: ['courriels', 'notifications', 'désabonner'],
    },
    {
      key: 'recherche',
      label: 'Rechercher dans l’espace de travail',
      href: SEARCH,
      icon: 'magnifying-glass',
      act: null,
      words: ['trouver'],
    },
  ],
};

/** Those that some role of the person opens. */
export const openTo = (actor: Actor, doors: readonly WorkspaceEntry[]): WorkspaceEntry[] =>
  doors.filter((door) => door.act === null || mayEver(door.act).allows(actor));

/** Pages of this room that open the rail; the others close it. */
const FIRST = new Set(['bureau', 'campus']);

/** Pages in the order of the rail: the desk and the campuses, what the rooms bring, then what is read from time to time. */
export const pagesOf = (actor: Actor, rooms: readonly WorkspaceRoom[]): WorkspaceEntry[] =>
  openTo(actor, [
    ...ownDoors.entries.filter((one) => FIRST.has(one.key)),
    ...rooms.flatMap((room) => room.entries ?? []),
    ...ownDoors.entries.filter((one) => !FIRST.has(one.key)),
  ]);

export const railOf = (actor: Actor, rooms: readonly WorkspaceRoom[]): FrameEntry[] =>
  pagesOf(actor, rooms).map(({ key, label, href, icon, shortcut }) => ({ key, label, href, icon, shortcut }));

/** Acts of the palette. */
export const actsOf = (actor: Actor, rooms: readonly WorkspaceRoom[]): WorkspaceEntry[] =>
  openTo(actor, [...ownDoors.acts, ...rooms.flatMap((room) => room.acts ?? [])]);
