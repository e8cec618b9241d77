import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { comptesDesk } from './desk.ts';
import { ABSENCE, ACCOUNTS, INVITATIONS, INVITE, OWN_INVITATIONS } from './links.ts';

/** Doors of the room in the workspace, and what waits on the desk. */
export const workspace: WorkspaceRoom = {
  entries: [
    {
      key: 'comptes',
      label: 'Comptes',
      href: ACCOUNTS,
      icon: 'users',
      act: 'comptes.lire_comptes',
      shortcut: 'p',
      words: ['personnes', 'rôles', 'droits', 'accès'],
    },
    {
      key: 'invitations',
      label: 'Invitations',
      href: INVITATIONS,
      icon: 'envelope-open',
      act: 'comptes.inviter',
      words: ['inviter', 'relancer'],
    },
  ],
  acts: [
    {
      key: 'inviter',
      label: 'Inviter une personne',
      href: INVITE,
      icon: 'user-plus',
      act: 'comptes.inviter',
      words: ['compte', 'rôle', 'accès'],
    },
    {
      key: 'invitations.recues',
      label: 'Répondre à une invitation reçue',
      href: OWN_INVITATIONS,
      icon: 'envelope-open',
      act: null,
      words: ['accepter'],
    },
    {
      key: 'absence',
      label: 'Déclarer une absence',
      href: ABSENCE,
      icon: 'calendar-x',
      act: null,
      words: ['congé', 'délégation', 'déléguer', 'remplacer'],
    },
  ],
  desk: comptesDesk,
};
