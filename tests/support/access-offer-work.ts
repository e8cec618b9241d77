import type { Db } from '#core/db/index.ts';
import { actionsIn } from './access-actions.ts';
import { complementsIn } from './access-complements.ts';
import { cordeesIn } from './access-cordees.ts';
import { drawnIn } from './access-drawn.ts';
import { eventExample, eventIn, groupIn } from './access-events.ts';
import { importsIn } from './access-lheo.ts';
import { needExample, needIn } from './access-needs.ts';
import { offerExample, offerLineIn } from './access-offer-examples.ts';
import { reportsIn } from './access-reports.ts';
import { staysIn } from './access-stays.ts';
import { requestIn } from './request-examples.ts';
import type { Territory } from './two-campuses.ts';

/** One object of each kind of the offer and of its needs in a territory, and what puts them back as they were. */
export async function offerWorkIn(db: Db, territory: Territory, account: string) {
  const { campus, slug, organisation } = territory;
  const place = { campus, organisation };
  const line = await offerLineIn(db, place);
  const need = await needIn(db, place, { etat: 'recevable' });
  const event = await eventIn(db, place);
  const groupe = await groupIn(db, event, { etat: 'presente' });
  const { restoreComplements, ...complements } = await complementsIn(db, territory);
  const { restoreImports, ...imports } = await importsIn(db, territory, account);
  const { restoreCordees, ...cordees } = await cordeesIn(db, territory);
  const { restoreStays, ...stays } = await staysIn(db, territory);
  const { restoreActions, ...actions } = await actionsIn(db, territory);
  const drawn = await drawnIn(db, { campus, organisation, slug });
  return {
    ...offerExample(territory, line),
    ...needExample(slug, need),
    ...eventExample(slug, event, groupe),
    ...complements,
    ...imports,
    ...drawn,
    ...cordees,
    ...stays,
    ...actions,
    ...(await reportsIn(db, territory)),
    demande_formation: { slug, id: (await requestIn(db, place)).id },
    restoreOffer: async () => {
      await restoreComplements();
      await restoreCordees();
      await restoreImports();
      await eventIn(db, place, { id: event });
      await groupIn(db, event, { id: groupe, etat: 'presente' });
      await restoreStays();
      await restoreActions();
      await needIn(db, place, { id: need, etat: 'recevable' });
      await offerLineIn(db, place, { id: line });
    },
  };
}
