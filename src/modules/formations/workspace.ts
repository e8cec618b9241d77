import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { complementEntries } from './complements/workspace.ts';

/** Doors of the room in the workspace. */
export const workspace: WorkspaceRoom = { entries: [...complementEntries] };
