import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { since } from './depuis/since.ts';
import { networkDesk } from './desk.ts';
import type { ReseauHooks } from './hooks.ts';
import { exchangeDesk } from './interactions/desk.ts';
import { NETWORK } from './links.ts';
import { sheetDesk } from './sheet-desk.ts';

/** Doors of the room in the workspace. */
export const buildWorkspace = (hooks: Pick<ReseauHooks, 'daysToAnswer'>): WorkspaceRoom => ({
  desk: async (ctx, actor) => [
    ...(await networkDesk(hooks)(ctx, actor)),
    ...(await sheetDesk(ctx, actor)),
    ...(await exchangeDesk(ctx, actor)),
  ],
  entries: [
    {
      key: 'reseau',
      label: 'Réseau',
      href: NETWORK,
      icon: 'share-network',
      shortcut: 'r',
      act: 'reseau.lire_membres',
      words: [
        'membre',
        'adhésion',
        'partenaire',
        'engagement',
        'convention',
        'lettre',
        'soutien',
        'candidature',
        'échange',
        'appel',
        'visite',
        'segment',
        'écrire',
        'mailing',
        'courrier',
      ],
    },
  ],
  since,
});
