import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime, isoDate } from '#core/time/index.ts';
import { demand } from '#modules/droits/index.ts';
import type { DonneesHooks } from './hooks.ts';
import * as links from './links.ts';
import { canKeepRegister, tabsFor } from './office.ts';
import { attached } from './person-routes.tsx';
import { presentRegister, presentRetentions, type RetentionLine } from './present-register.ts';
import { lastRetention, purgeTotals, recentPurges } from './purges.sql.ts';
import { conservations } from './register.ts';
import { registerColumns, registerJson } from './register-files.ts';
import { KEEP_REGISTER } from './rights.ts';
import { dueRows } from './run-retention.ts';
import { RegisterPage } from './views/register-page.tsx';
import { RetentionPage, type RetentionView } from './views/retention-page.tsx';

/** The register and the retentions, for whoever keeps them. */
export function officeRoutes({ personalTables }: DonneesHooks): Route[] {
  const taken = (ctx: RequestContext, form: string) =>
    journalRead(ctx.db, {
      ...authorOf(ctx, demand(ctx.actor, KEEP_REGISTER)),
      act: 'register.exported',
      objectType: 'registre',
      exported: true,
      details: { forme: form },
    });
  return [
    defineRoute({
      method: 'GET',
      path: links.REGISTER,
      access: canKeepRegister,
      handle: (ctx) => {
        const tabs = tabsFor(ctx.actor!, links.REGISTER);
        return page(<RegisterPage view={presentRegister(personalTables)} tabs={tabs} />);
      },
    }),
    defineRoute({
      method: 'GET',
      path: links.REGISTER_CSV,
      access: canKeepRegister,
      handle: async (ctx) => {
        await taken(ctx, 'csv');
        const { enService, prevus } = presentRegister(personalTables);
        const lines = [...enService, ...prevus];
        return csv(ctx, 'registre_des_traitements', lines, registerColumns, flavourOf(ctx.url.searchParams));
      },
    }),
    defineRoute({
      method: 'GET',
      path: links.REGISTER_JSON,
      access: canKeepRegister,
      handle: async (ctx) => {
        await taken(ctx, 'json');
        const now = ctx.clock.now();
        const text = `${JSON.stringify(registerJson(personalTables, now), null, 2)}\n`;
        return attached(text, `registre-des-traitements_${isoDate(now)}.json`);
      },
    }),
    defineRoute({
      method: 'GET',
      path: links.RETENTION,
      access: canKeepRegister,
      handle: async (ctx) => {
        const tabs = tabsFor(ctx.actor!, links.RETENTION);
        return page(<RetentionPage view={await retentionView(ctx, personalTables)} tabs={tabs} />);
      },
    }),
  ];
}

/** « depuis : clôture ; puis effacé »; no start for what is kept without end. */
const durationOf = ({ objet, duree, depuis, sort }: RetentionLine) => ({
  objet,
  duree,
  suite: depuis === '—' ? sort : `depuis : ${depuis} ; puis ${sort}`,
});

async function retentionView(
  ctx: RequestContext,
  personalTables: DonneesHooks['personalTables'],
): Promise<RetentionView> {
  const due = await dueRows(ctx.db, personalTables, ctx.clock.now());
  const totals = new Map((await purgeTotals(ctx.db)).map((one) => [one.conservation, one]));
  const last = await lastRetention(ctx.db);
  const sum = (id: string, key: 'dues' | 'bientot'): number | null => {
    const own = due.filter((one) => one.conservation === id);
    return own.length > 0 ? own.reduce((total, one) => total + one[key], 0) : null;
  };
  const retentions = presentRetentions(personalTables);
  return {
    derniere: last && frenchDateTime(last),
    lignes: retentions.flatMap((one) => {
      const done = totals.get(one.id);
      if (one.regle === null) return [];
      return {
        ...durationOf(one),
        regle: one.regle,
        dues: sum(one.id, 'dues'),
        bientot: sum(one.id, 'bientot'),
        purge: done ? `${count(done.lignes, 'ligne')}, le ${frenchDate(done.derniere)}` : 'rien',
      };
    }),
    sansDonnee: retentions.flatMap((one) =>
      one.regle === null ? [{ ...durationOf(one), pourquoi: one.sansDonnee ?? 'non renseigné' }] : [],
    ),
    purges: (await recentPurges(ctx.db, 50)).map((one) => ({
      le: frenchDateTime(one.le),
      objet: conservations.get(one.conservation)?.objet ?? one.conservation,
      quoi: one.action === 'effacer' ? 'effacé' : 'rendu anonyme',
      lignes: one.lignes,
    })),
  };
}
