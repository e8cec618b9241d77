import type { SignIn } from '#core/http/index.ts';
import { secondFactorUrl, signInUrl } from './links.ts';

export { movedReferences } from './moved.ts';
export { buildRoutes } from './routes.ts';

import { identify, type MoreGrants } from './session.ts';

export { accountNames, findAccounts } from './account-names.sql.ts';
export { actorOfAccount } from './actor-of-account.ts';
export {
  type CommandLink,
  linkByCommand,
  openByCommand,
  reopenByCommand,
  resetByCommand,
  suspendByCommand,
} from './command-accounts.ts';
export { listComptes } from './comptes.sql.ts';
export { loadDemo } from './demo.ts';
export { endAccount } from './end-account.ts';
export { endInvited } from './end-invited.ts';
export { grantInForce } from './grants.sql.ts';
export type { ComptesHooks, MandatedRole } from './hooks.ts';
export { inviteWithin } from './invite.ts';
export { accountWords, etatCompteLabels, methodeLabel } from './labels.ts';
export { ABSENCE, ACCOUNT, accountUrl, rightsUrl, SECURITY, SIGN_IN, SIGN_OUT, WORKSPACE } from './links.ts';
export { personalTables } from './personal-data.ts';
export { type Preferences, preferencesSchema, readPreferences } from './preferences.ts';
export {
  addressesOf,
  type HeldRole,
  type ProfileFields,
  type ProfileRow,
  profileOf,
  rolePlace,
  rolePlaces,
} from './profile.sql.ts';
export { restoreHook } from './restore-hook.ts';
export type { RightsHolder } from './rights-holders.sql.ts';
export type { RightsObject } from './rights-object.ts';
export { lockRoles } from './role-rows.sql.ts';
export { savePreferences, saveProfile } from './save-profile.ts';
export { courriel, line, requiredLine } from './schemas.ts';
export { throttle } from './throttle.ts';
export { newToken, printOfToken } from './token.ts';
export { accessTopic, accountTopics } from './topics.ts';
export { workspace } from './workspace.ts';

/** What the HTTP core asks of accounts. @param more grants that other rooms give to an account. */
export const buildSignIn = (more: MoreGrants): SignIn => ({
  identify: (deps, cookies, attended) => identify(deps, cookies, { more, attended }),
  page: (url) => signInUrl(`${url.pathname}${url.search}`),
  secondFactorPage: (url) => secondFactorUrl(`${url.pathname}${url.search}`),
});
