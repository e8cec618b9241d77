import type { Db } from '#core/db/index.ts';
import type { Dataset } from '#core/importing/dataset.ts';
import * as besoins from '#modules/besoins/index.ts';
import * as campus from '#modules/campus/index.ts';
import * as formations from '#modules/formations/index.ts';
import * as organisations from '#modules/organisations/index.ts';
import * as referentiels from '#modules/referentiels/index.ts';
import * as reseau from '#modules/reseau/index.ts';
import * as site from '#modules/site/index.ts';
import type * as sources from '#modules/sources/index.ts';

/** Every kind of file that `maillage import` knows, in no order (each has its rank). */
export const datasets: Dataset[] = [
  ...referentiels.datasets,
  ...organisations.datasets,
  ...formations.datasets,
  ...besoins.datasets,
  ...campus.datasets,
];

/** What is derived from the tables of several rooms, after an import or the demonstration set. */
export const refreshDerived = async (db: Db): Promise<void> => {
  await organisations.refreshDuplicates(db);
  // The line of the search in the journal says that both are done (src/cli/prepare.ts): it comes last.
  await site.refreshDirectory(db);
  await formations.refreshSearch(db);
};

/** Files that are read again: open data of every room, spreadsheets of partners. */
export const sourcesHooks: sources.SourcesHooks = {
  datasets: () => datasets,
  refreshDerived: (db) => refreshDerived(db),
  tryPartners: reseau.tryScheduled,
  trialUrl: reseau.importUrl,
  trialsKept: reseau.trialsKept,
};
