import { count } from '#core/text/index.ts';
import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { may, scopeOf } from '#modules/droits/index.ts';
import { KEEP_COMMON, KEEP_SOURCE, READ_SOURCES } from './access.ts';
import { SOURCES, sourceUrl } from './links.ts';
import { ALERT_AFTER } from './source.ts';
import { listSources } from './sources.sql.ts';

/** The door of the files that are read again, and those that are read no more. */
export const workspace: WorkspaceRoom = {
  acts: [
    {
      key: 'fichiers_relus',
      label: 'Voir les fichiers relus sur un rythme',
      href: SOURCES,
      icon: 'arrows-clockwise',
      act: READ_SOURCES,
      words: ['source', 'import', 'programme', 'planifier', 'relire', 'différences', 'csv', 'données ouvertes'],
    },
  ],
  desk: async ({ db }, actor) => {
    const common = may(actor, KEEP_COMMON).allowed;
    const rows = await listSources(db, { scope: scopeOf(actor, KEEP_SOURCE), common, limit: 200 });
    return rows
      .filter((one) => one.etat === 'active' && one.echecs >= ALERT_AFTER)
      .map((one) => ({
        key: `source:${one.id}`,
        date: null,
        titre: `« ${one.nom} » ne se lit plus`,
        raison: `${count(one.echecs, 'échec')} de suite : ${one.last?.motif ?? 'cause inconnue'}`,
        action: { label: 'Voir la source', href: sourceUrl(one.id) },
        urgence: 'normale' as const,
      }));
  },
};
