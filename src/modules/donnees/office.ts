import type { Actor } from '#core/access/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import type { Sender } from '#core/mail/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { INCIDENTS, REGISTER, REQUESTS, RETENTION } from './links.ts';
import type { Acting } from './requests.ts';
import { DECLARE_INCIDENT, ERASE_PERSON, KEEP_REGISTER } from './rights.ts';
import type { OfficeTab } from './views/office.tsx';

/** Rules of the routes of the office: the handler then demands the act on what it loads. */
export const canKeepRegister = mayEver(KEEP_REGISTER);
export const canDecide = mayEver(ERASE_PERSON);
export const canDeclare = mayEver(DECLARE_INCIDENT);

/** What every act receives of a request. The route has an access rule: there is somebody. */
export const actingIn = (ctx: RequestContext): Acting => ({
  db: ctx.db,
  actor: ctx.actor!,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
});

export const senderOf = (ctx: RequestContext): Sender => ({ service: ctx.shell.name, origin: trustedOrigin(ctx) });

/** Tabs of the office that this person may open. */
export function tabsFor(actor: Actor, current: string): OfficeTab[] {
  const all = [
    { label: 'Registre', href: REGISTER, rule: canKeepRegister },
    { label: 'Demandes', href: REQUESTS, rule: canDecide },
    { label: 'Conservation', href: RETENTION, rule: canKeepRegister },
    { label: 'Incidents', href: INCIDENTS, rule: canDeclare },
  ];
  return all.flatMap(({ label, href, rule }) =>
    rule.allows(actor) ? [{ label, href, current: href === current }] : [],
  );
}
