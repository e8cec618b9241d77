import { z } from 'zod';
import { NotFound } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Route } from '#core/http/index.ts';
import type { PersonalTable } from '#core/personal-data/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { campusUrl, listCampusForMap } from '#modules/campus/index.ts';
import { lastRetention, presentRegister, presentRetentions, register } from '#modules/donnees/index.ts';
import { helpTopics } from './help.ts';
import { type Instance, statementExpired, toFill } from './instance.ts';
import { ACCESSIBILITY, CONTACT, COOKIES, HELP, LEGAL, PRIVACY, SECURITY_POLICY, SITE_MAP } from './links.ts';
import { readInstance } from './read-instance.ts';
import { AccessibilityPage } from './views/accessibility.tsx';
import { ContactPage } from './views/contact.tsx';
import { CookiesPage } from './views/cookies.tsx';
import { HelpPage, HelpTopicPage } from './views/help.tsx';
import { LegalNoticePage } from './views/legal-notice.tsx';
import { PrivacyPage } from './views/privacy.tsx';
import { SecurityPolicyPage } from './views/security-policy.tsx';
import { SiteMapPage } from './views/site-map.tsx';

/** Reads what is proper to this installation, and tells the operator what it still lacks. */
async function instanceOf(ctx: RequestContext): Promise<Instance> {
  const instance = await readInstance(ctx.db);
  const sections = toFill(instance);
  if (sections.length > 0) ctx.log.warn({ code: 'instance.incomplete', sections }, 'maillage instance fichier.json');
  return instance;
}

const fixed = { method: 'GET', access: 'public', cache: 'page' } as const;

export const pageRoutes: Route[] = [
  defineRoute({
    ...fixed,
    path: LEGAL,
    handle: async (ctx) => page(LegalNoticePage({ instance: await instanceOf(ctx) })),
  }),
  defineRoute({
    ...fixed,
    path: ACCESSIBILITY,
    handle: async (ctx) => {
      const { accessibilite } = await instanceOf(ctx);
      const expired =
        accessibilite !== null && statementExpired(accessibilite.value.etablie_le, isoDate(ctx.clock.now()));
      return page(AccessibilityPage({ statement: accessibilite, expired }));
    },
  }),
  defineRoute({
    ...fixed,
    path: SECURITY_POLICY,
    handle: async (ctx) => {
      const { securite, contact } = await instanceOf(ctx);
      return page(SecurityPolicyPage({ contact: securite ?? contact }));
    },
  }),
  defineRoute({ ...fixed, path: COOKIES, handle: () => page(CookiesPage()) }),
  defineRoute({
    ...fixed,
    path: CONTACT,
    handle: async (ctx) => page(ContactPage({ instance: await instanceOf(ctx) })),
  }),
  defineRoute({ ...fixed, path: HELP, handle: async () => page(HelpPage({ topics: await helpTopics() })) }),
  defineRoute({
    ...fixed,
    path: '/aide/:sujet',
    params: z.object({ sujet: z.string().regex(/^[a-z0-9-]{1,80}$/) }),
    handle: async (_ctx, { params }) => {
      const topic = (await helpTopics()).find((one) => one.slug === params.sujet);
      if (!topic) throw new NotFound('help.unknown', 'Ce sujet d’aide n’existe pas.');
      return page(HelpTopicPage({ topic }));
    },
  }),
  defineRoute({
    ...fixed,
    path: SITE_MAP,
    handle: async (ctx) => {
      const campuses = (await listCampusForMap(ctx.db)).map((campus) => ({
        name: campus.nomUsuel ?? campus.nom,
        href: campusUrl(campus.slug),
      }));
      return page(SiteMapPage({ campuses, topics: await helpTopics() }));
    },
  }),
];

/** What the service does with personal data: its own register, and what the installation adds. */
export const buildPrivacyRoute = (personalTables: readonly PersonalTable[]): Route =>
  defineRoute({
    ...fixed,
    path: PRIVACY,
    handle: async (ctx) => {
      const purge = await lastRetention(ctx.db);
      return page(
        PrivacyPage({
          section: (await instanceOf(ctx)).donnees_personnelles,
          register: presentRegister(personalTables),
          retentions: presentRetentions(personalTables).filter((one) => one.regle !== null),
          droits: register.droits,
          jamais: register.jamais_collecte,
          purge: purge && frenchDate(purge),
        }),
      );
    },
  });
