import { countMails } from '#core/mail/index.ts';
import { count } from '#core/text/index.ts';
import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { may } from '#modules/droits/index.ts';
import { ACT } from './acts.ts';
import { MAILS } from './links.ts';

/** The page in the rail of whoever runs the installation, and a line on the desk when mails did not leave. */
export const workspace: WorkspaceRoom = {
  entries: [
    { key: 'courriels', label: 'Courriels et tâches', href: MAILS, icon: 'envelope-simple', shortcut: 'm', act: ACT },
  ],
  desk: async ({ db }, actor) => {
    if (!may(actor, ACT).allowed) return [];
    const { dead } = await countMails(db);
    if (dead === 0) return [];
    return [
      {
        key: 'courriels.echec',
        date: null,
        titre: `${count(dead, 'courriel')} en échec`,
        raison: 'Le serveur d’envoi les a refusés, ou n’a pas répondu pendant deux jours.',
        action: { label: 'Voir les courriels en échec', href: MAILS },
        urgence: 'haute',
      },
    ];
  },
};
