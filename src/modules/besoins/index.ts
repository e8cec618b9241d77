import type { Route } from '#core/http/index.ts';
import type { Dataset } from '#core/importing/dataset.ts';
import { gapRoutes } from './ecarts/routes.tsx';
import { statedNeedRoutes } from './exprimes/routes.ts';
import { linkDatasets } from './imports/correspondences.ts';
import { labourDatasets } from './imports/labour.ts';
import { skillDatasets } from './imports/skills.ts';
import { tradeRoutes } from './metiers/routes.tsx';

export { loadDemo } from './exprimes/demo.ts';
export { needJob } from './exprimes/job.ts';
export { PUBLIC_NEEDS, publicNeedUrl, stateNeedUrl } from './exprimes/links.ts';
export { movedReferences } from './exprimes/moved.ts';
export { needsOfCampus } from './exprimes/of-campus.ts';
export { needsOfRequests } from './exprimes/of-requests.ts';
export { personalTables } from './exprimes/personal-data.ts';
export { publicNeedIds, publicNeedsOf } from './exprimes/public.sql.ts';
export { needTopic } from './exprimes/topics.ts';
export { workspace } from './exprimes/workspace.ts';
export { loadDemoTrades } from './metiers/demo.ts';
export { TRADES, tradeUrl } from './metiers/links.ts';
export { tradeCodes } from './metiers/trades.sql.ts';
export { PublicNeedList } from './views/public-need-list.tsx';

export const datasets: Dataset[] = [...labourDatasets, ...skillDatasets, ...linkDatasets];

/** Every route of this room. */
export const routes: Route[] = [...gapRoutes, ...statedNeedRoutes, ...tradeRoutes];
