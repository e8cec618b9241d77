import type { Route } from '#core/http/index.ts';
import { stayRoutes } from './stages/routes.ts';

/** Stays of teachers in the demonstration set, after the contacts and the accounts. */
export { loadDemoStays } from './stages/demo.ts';
/** Each morning: heads reminded once after ten days, applications never confirmed forgotten after seven. */
export { stayJob } from './stages/job.ts';
/** Address of the public catalogue, and of one offer. */
export { PUBLIC_STAYS, publicStayUrl } from './stages/links.ts';
/** What follows an organisation when two are merged. */
export { movedReferences } from './stages/moved.ts';
/** Ids of the public offers, in the order of their days, for search engines. */
export { publicOfferIds } from './stages/offers.sql.ts';
/** What this room holds about people. */
export { personalTables } from './stages/personal-data.ts';
/** What becomes of the stays that one keeps, authorises or asks for. */
export { stayTopic } from './stages/topics.ts';
/** Door of the stays in the workspace, and what they ask of a desk. */
export { stayWorkspace } from './stages/workspace.ts';

/** Every route of this room. */
export const routes: Route[] = [...stayRoutes];
