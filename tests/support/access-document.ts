import type { Route } from '#core/http/index.ts';
import { actes } from '#modules/droits/index.ts';
import {
  expected,
  expectedOfVisitor,
  hasOther,
  nameOf,
  reviewOf,
  roleName,
  triedRoles,
  type Where,
} from './access-matrix.ts';
import { type Outcome, rules } from './access-table.ts';

const ORDER: readonly Outcome[] = ['oui', '403', '404'];
const WORDS: Readonly<Record<Outcome, string>> = {
  oui: 'ouvert',
  '303': '303',
  '401': '401',
  '403': '403',
  '404': '404',
};

/** « ouvert : `a`, `b` ; 404 : les 29 autres » */
function cell(route: Route, where: Where): string {
  const groups = ORDER.map((outcome) => ({
    outcome,
    names: triedRoles.filter((role) => expected(route, role, where) === outcome).map(roleName),
  })).filter((group) => group.names.length > 0);
  if (groups.length === 1) return `${WORDS[groups[0]!.outcome]} : tous`;
  const largest = groups.reduce((a, b) => (b.names.length > a.names.length ? b : a));
  return groups
    .map((group) => {
      const names =
        group === largest ? `les ${group.names.length} autres` : group.names.map((name) => `\`${name}\``).join(', ');
      return `${WORDS[group.outcome]} : ${names}`;
    })
    .join(' ; ');
}

function ruleOf(route: Route): string {
  if (route.access === 'public') return 'public';
  const { name } = route.access;
  const review = reviewOf(route);
  const acts = review?.object && review.acts ? review.acts.filter((act) => act !== name) : [];
  return [
    actes.has(name) ? `\`${name}\`` : rules[name]!.label,
    ...acts.map((act) => `\`${act}\``),
    ...(review?.why ? [review.why] : []),
    ...(review?.except ? [review.except.why] : []),
  ].join(' ; ');
}

const code = (route: Route): string => `\`${nameOf(route).replaceAll('|', '\\|')}\``;
const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;

/** docs/securite/matrice.md. */
export function accessDocument(routes: readonly Route[]): string {
  const guarded = routes.filter((route) => route.access !== 'public');
  const open = routes.filter((route) => route.access === 'public');
  const tried = guarded.reduce((sum, route) => sum + triedRoles.length * (hasOther(route) ? 2 : 1) + 1, 0);
  return [
    '<!-- Écrit par « npm run types » d’après data/droits, les routes et tests/support/access-table.ts ; ne pas corriger à la main. -->',
    '',
    '# Qui ouvre quoi',
    '',
    `Chaque adresse gardée (${guarded.length}) est essayée sur la vraie application avec chaque rôle que l’on peut donner (${triedRoles.length - 1}), par une`,
    'personne sans rôle et sans session, dans son périmètre et dans un autre : ' +
      `${tried.toLocaleString('fr-FR').replaceAll('\u202f', ' ')} essais`,
    '(`tests/journeys/access-matrix.test.ts`). L’attendu vient de `data/droits` et de la table relue `tests/support/access-table.ts` ;',
    'une adresse nouvelle qui n’y est pas fait échouer les essais.',
    '',
    '- **ouvert** : la page ou l’acte répond (un formulaire vide peut être refusé pour ce qu’il ne dit pas) ;',
    '- **303** : renvoyé à la connexion ; **401** : la session est terminée, rien n’est fait ;',
    '- **403** : refusé, avec qui peut ; **404** : introuvable, comme si l’objet n’existait pas.',
    '',
    '## Adresses gardées',
    '',
    line(['Adresse', 'Règle', 'Sans session', 'Dans son périmètre', 'Dans un autre']),
    line(['---', '---', '---', '---', '---']),
    ...guarded.map((route) =>
      line([
        code(route),
        ruleOf(route),
        WORDS[expectedOfVisitor(route)],
        cell(route, 'own'),
        hasOther(route) ? cell(route, 'other') : '—',
      ]),
    ),
    '',
    '## Adresses publiques',
    '',
    'Ouvertes à tous, sans compte ; chacune est relue dans `tests/architecture/public-routes.ts`.',
    '',
    ...open.map((route) => `- ${code(route)}`),
    '',
  ].join('\n');
}
