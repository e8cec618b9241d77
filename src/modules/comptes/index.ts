import type { SignIn } from '#core/http/index.ts';
import { SECOND_FACTOR, signInUrl } from './links.ts';

export { buildRoutes } from './routes.ts';

import { identify } from './session.ts';

export { accountNames } from './account-names.sql.ts';
export type { ComptesHooks } from './hooks.ts';
export { ACCOUNT, SECURITY, SIGN_IN, SIGN_OUT, WORKSPACE } from './links.ts';
export { personalTables } from './personal-data.ts';

/** What the HTTP core asks of accounts. */
export const signIn: SignIn = {
  identify,
  page: (url) => signInUrl(`${url.pathname}${url.search}`),
  secondFactorPage: (url) => `${SECOND_FACTOR}?vers=${encodeURIComponent(`${url.pathname}${url.search}`)}`,
};
