import type { RequestContext } from '#core/http/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { whoOf } from '../who.ts';
import { type HeldSpace, whyClosed } from './access.ts';
import { spaceFilesUrl, spaceNotesUrl, spaceTasksUrl, spaceUrl } from './links.ts';

export type SpaceTab = 'ensemble' | 'fichiers' | 'notes' | 'taches';

/** What every page of a private space shows above. */
export interface SpaceHead {
  id: string;
  nom: string;
  campusSlug: string;
  exemple: boolean;
  /** Why nothing changes any more. */
  closed: string | null;
  tabs: { label: string; href: string; current: boolean }[];
}

export function spaceHead({ instance }: Pick<HeldSpace, 'instance'>, current: SpaceTab): SpaceHead {
  const tab = (key: SpaceTab, label: string, href: string) => ({ label, href, current: key === current });
  return {
    id: instance.id,
    nom: instance.nom,
    campusSlug: instance.campusSlug,
    exemple: instance.exemple,
    closed: whyClosed(instance),
    tabs: [
      tab('ensemble', 'Vue d’ensemble', spaceUrl(instance.id)),
      tab('fichiers', 'Fichiers', spaceFilesUrl(instance.id)),
      tab('notes', 'Notes', spaceNotesUrl(instance.id)),
      tab('taches', 'Tâches', spaceTasksUrl(instance.id)),
    ],
  };
}

/** « 12 mars 2027 à 9 h, Camille Exemple » for each account. */
export async function whoWhen(
  ctx: RequestContext,
  lines: readonly { par: string | null }[],
): Promise<(line: { par: string | null; at: Date }) => string> {
  const who = await whoOf(ctx, lines);
  return ({ par, at }) => `${frenchDateTime(at)}, ${who(par)}`;
}
