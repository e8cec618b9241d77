import type { Route } from '#core/http/index.ts';
import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { IMPORT } from './import-acts.ts';
import { importRoutes as depositRoutes } from './import-routes.tsx';
import { importLineRoutes } from './line-routes.tsx';
import { IMPORTS } from './links.ts';
import { oneImportRoutes } from './one-import-routes.tsx';

/** Spreadsheets of partners: deposited, tried, imported, undone. */
export const importRoutes: Route[] = [...depositRoutes, ...oneImportRoutes, ...importLineRoutes];

/** The door of the imports in the workspace. */
export const importWorkspace: WorkspaceRoom = {
  acts: [
    {
      key: 'importer_partenaires',
      label: 'Importer un fichier de partenaires',
      href: IMPORTS,
      icon: 'file-csv',
      act: IMPORT,
      words: ['tableur', 'excel', 'csv', 'liste', 'partenaires', 'membres'],
    },
  ],
};
