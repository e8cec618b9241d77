import type { Actor } from '#core/access/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { DeskContext, DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { isEmptyScope, mayEver, scopeOf } from '#modules/droits/index.ts';
import { failingImports } from './imports.sql.ts';
import { CONTRADICTIONS, IMPORTS, importUrl } from './links.ts';
import { contradictedInScope } from './organisations.sql.ts';

/** Beyond, several of the same kind are one thing to look at. */
const ONE_BY_ONE = 4;
/** Looked for until this many: beyond, the number no longer matters. */
const COUNTED = 50;

/** What no single room could say: sheets of one's network whose sources differ, files that did not go in whole. */
export const ownDesk: DeskContributor = async (ctx, actor) => [
  ...(await contradictions(ctx, actor)),
  ...(await imports(ctx, actor)),
];

/** For whom may mend the sheet, not for whom reads it. */
async function contradictions({ db, clock }: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const scope = scopeOf(actor, 'organisations.modifier_fiche');
  if (isEmptyScope(scope)) return [];
  const found = await contradictedInScope(db, scope, isoDate(clock.now()), { limit: COUNTED + 1, offset: 0 });
  if (found.length > ONE_BY_ONE) {
    const n = found.length > COUNTED ? `Plus de ${COUNTED} fiches` : count(found.length, 'fiche');
    return [
      {
        key: 'contradictions',
        date: null,
        titre: `${n} à trancher`,
        raison: 'Leurs sources se contredisent sur un champ au moins',
        action: { label: 'Voir', href: CONTRADICTIONS },
        urgence: 'normale',
      },
    ];
  }
  return found.map((one) => ({
    key: `contradiction:${one.id}`,
    date: null,
    titre: `Trancher la fiche ${one.nom}`,
    raison: 'Ses sources se contredisent sur un champ au moins',
    action: { label: 'Comparer', href: `${CONTRADICTIONS}#${one.slug}` },
    urgence: 'normale',
  }));
}

async function imports({ db }: DeskContext, actor: Actor): Promise<DeskItem[]> {
  if (!mayEver('site.configurer_instance').allows(actor)) return [];
  const failing = await failingImports(db, COUNTED);
  if (failing.length > ONE_BY_ONE) {
    return [
      {
        key: 'importations',
        date: isoDate(failing[0]!.finieLe),
        titre: `${count(failing.length, 'fichier')} à reprendre`,
        raison: 'Le dernier passage de chacun a été refusé, interrompu, ou a laissé des lignes de côté',
        action: { label: 'Voir', href: IMPORTS },
        urgence: 'normale',
      },
    ];
  }
  return failing.map((one) => ({
    key: `importation:${one.id}`,
    date: isoDate(one.finieLe),
    titre: `Reprendre le fichier ${one.fichier}`,
    raison:
      one.etat === 'appliquee'
        ? `${count(one.rejetees, 'ligne laissée', 'lignes laissées')} de côté sur ${count(one.lues, 'lue', 'lues')}`
        : one.etat === 'refusee'
          ? 'Fichier refusé : rien n’a été écrit'
          : 'Passage interrompu : rien n’a été écrit',
    action: { label: 'Lire le rapport', href: importUrl(one.id) },
    urgence: 'normale',
  }));
}
