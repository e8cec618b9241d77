import { writePdf } from '#core/documents/index.ts';
import { defineRoute, type Route, raw } from '#core/http/index.ts';
import { slugify } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { collegesOf } from '../instances.sql.ts';
import { rulesPdfUrl } from '../links.ts';
import { idParam } from '../schemas.ts';
import { statutsInForce } from '../statuts.sql.ts';
import { instanceOfStatuts } from '../statuts.ts';
import { instanceFor, READ } from '../subject.ts';
import { decisionsNamed } from '../versions/drafts.sql.ts';
import { adoptedBy } from '../versions/history-routes.tsx';
import { rulesPaper } from './paper.ts';

/** The rules of a body as a tagged PDF, in the statutes in force. */
export const rulesRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: rulesPdfUrl(':id{[0-9a-f-]+}'),
    access: mayEver(READ),
    params: idParam,
    handle: async (ctx, { params }) => {
      const { instance } = await instanceFor(ctx.db, { actor: ctx.actor, act: READ, id: params.id });
      const day = isoDate(ctx.clock.now());
      const { campusId, statutsModele: modele } = instance;
      const version = modele ? await statutsInForce(ctx.db, { campusId, modele, day }) : null;
      const rule = instanceOfStatuts(version?.contenu ?? null, instance.statutsCle);
      const decisions = await decisionsNamed(ctx.db, version?.decisionId ? [version.decisionId] : []);
      const ruled = version && rule ? { version, rule, adopted: adoptedBy(version, decisions) } : null;
      const colleges = await collegesOf(ctx.db, instance.id);
      const bytes = await writePdf(rulesPaper({ body: instance, ruled, colleges }, day));
      return raw(new Uint8Array(bytes), 'application/pdf', {
        headers: {
          'Content-Disposition': `attachment; filename="regles-${slugify(instance.nom, 60) || 'instance'}.pdf"`,
          'Cache-Control': 'no-store',
        },
      });
    },
  }),
];
