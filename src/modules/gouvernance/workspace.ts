import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { chargeDesk, saidDoneDesk } from './charges/desk.ts';
import { consultationDesk } from './consultations/desk.ts';
import { consultationEntries } from './consultations/workspace.ts';
import { since } from './depuis/since.ts';
import { taskDesk } from './espace-prive/desk.ts';
import { feeEntries } from './fees/workspace.ts';
import { INSTANCES } from './links.ts';
import { meetingActs, meetingEntries } from './meeting-workspace.ts';
import { meetingDesk } from './rappels/desk.ts';
import { yearDesk } from './rappels/year-desk.ts';
import { find } from './recherche/find.ts';
import type { ProjectHooks } from './registre/hooks.ts';
import { READ } from './subject.ts';
import { lateTaskDesk, ownTaskLink } from './taches/desk.ts';

/** Doors of the room in the workspace. */
export const buildWorkspace = (hooks: ProjectHooks): WorkspaceRoom => ({
  entries: [
    {
      key: 'gouvernance',
      label: 'Gouvernance',
      href: INSTANCES,
      icon: 'gavel',
      act: READ,
      shortcut: 'v',
      words: ['instance', 'mandat', 'statuts', 'assemblée', 'conseil', 'bureau', 'comité', 'groupe de travail'],
    },
    ...meetingEntries,
    ...feeEntries,
    ...consultationEntries,
  ],
  acts: meetingActs,
  desk: async (ctx, actor) => [
    ...(await meetingDesk(ctx, actor)),
    ...(await yearDesk(ctx, actor)),
    ...(await taskDesk(ctx, actor)),
    ...(await chargeDesk(ctx, actor)),
    ...(await saidDoneDesk(ctx, actor)),
    ...(await lateTaskDesk(ctx, actor)),
    ...(await consultationDesk(ctx, actor)),
  ],
  deskLinks: ownTaskLink,
  find,
  since: (order) => since(hooks, order),
});
