import type { Route } from '#core/http/index.ts';
import { actes } from '#modules/droits/index.ts';
import { actorStates, keptTrials, SAME_AS } from './access-actors.ts';
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
import { rules } from './access-rules.ts';
import { actingRoles, type StatedAct, type StatedKind, statedKinds, stateless } from './access-states.ts';
import type { Outcome } from './access-table.ts';

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

const code = (route: Pick<Route, 'method' | 'path'>): string => `\`${nameOf(route).replaceAll('|', '\\|')}\``;
const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => '---'), ...rows].map((cells) => line([...cells]));

/** « 422 : Ce rôle a déjà pris fin. » as a reader takes it. */
const answerText = (answer: string): string => {
  const [word, ...said] = answer.split(' : ');
  return said.length > 0 ? `${word} « ${said.join(' : ').replace(/\.$/, '')} »` : word!;
};

function actorOf(act: StatedAct, routes: readonly Route[]): string {
  if (act.by === 'soi') return `la personne ; une autre : ${answerText(act.others!)}`;
  if (act.by === 'lien') return 'tous';
  const route = routes.find((one) => nameOf(one) === act.route)!;
  const apart = act.apart?.roles ?? [];
  return actingRoles(route, act)
    .in.filter((role) => !role || !apart.includes(role.id))
    .map((role) => `\`${roleName(role)}\``)
    .join(', ');
}

/** One line an act, and another for the roles that obtain something else. */
function actLines(act: StatedAct, routes: readonly Route[]): string[][] {
  const name = `\`${act.route.replaceAll('|', '\\|')}\`${act.variant ? ` (${act.variant})` : ''}`;
  const line = [name, actorOf(act, routes), ...act.answers.map(answerText)];
  if (!act.apart) return [line];
  const { roles, answers } = act.apart;
  return [line, [name, roles.map((role) => `\`${role}\``).join(', '), ...answers.map(answerText)]];
}

const stateTable = ({ title, states, acts }: StatedKind, routes: readonly Route[]): string[] => [
  `### ${title}`,
  '',
  ...table(
    ['Acte', 'Qui', ...states],
    acts.flatMap((act) => actLines(act, routes)),
  ),
  '',
];

/** What each act answers in each state of its object. */
const stateSection = (routes: readonly Route[]): string[] => [
  '## Selon l’état de l’objet',
  '',
  'Chaque acte est essayé dans chaque état de son objet, par chaque rôle que le premier tableau laisse agir dans son périmètre',
  'et par un rôle qu’il refuse, qui obtient 403 quel que soit l’état (`tests/journeys/access-states.test.ts`, d’après',
  '`tests/support/access-states-table.ts` et `access-states-own.ts`). Une adresse qui nomme un objet et qui n’est pas ici, un état',
  'ajouté à une colonne de la base et qui n’est pas ici, font échouer les essais.',
  '',
  '- **ouvert** : la page ; **fait** : l’acte est fait ; **rien** : rien n’est fait, et la page qui suit le dit ;',
  '- **404**, **410** : introuvable ; **409** : changé entre-temps ; **422** : refusé par une règle, avec sa phrase.',
  '',
  ...statedKinds.flatMap((kind) => stateTable(kind, routes)),
  '### Sans état, ou essayé ailleurs',
  '',
  ...table(
    ['Adresse', 'Pourquoi, ou par quels essais'],
    Object.entries(stateless).map(([name, why]) => [`\`${name}\``, /^(src|tests)\//.test(why) ? `\`${why}\`` : why]),
  ),
  '',
];

/** What a delegate does not obtain, and what who asks obtains in each state of their access, session and role. */
function actorSection(routes: readonly Route[]): string[] {
  const kept = keptTrials(routes);
  const kinds = [...new Set(kept.map(({ route }) => route))];
  return [
    '## Par délégation',
    '',
    'Qui tient un rôle par délégation obtient ce que la personne absente obtient, moins les actes que `data/droits` lui garde',
    '(`delegable` à faux). Les adresses qui suivent restent à la personne absente ; partout ailleurs les deux obtiennent la même',
    'chose (`tests/journeys/access-actors.test.ts`).',
    '',
    ...table(
      ['Adresse', 'Fermée à qui tient par délégation'],
      kinds.map((route) => [
        code(route),
        [...new Set(kept.filter((one) => one.route === route).map(({ role }) => `\`${role.id}\``))].join(', '),
      ]),
    ),
    '',
    '## Selon l’état de qui demande',
    '',
    'Essayé à chaque adresse gardée, par une direction de campus dans son périmètre.',
    '',
    ...table(
      ['État', 'Obtient'],
      Object.entries(actorStates).map(([state, as]) => [state, SAME_AS[as]]),
    ),
    '',
  ];
}

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
    ...actorSection(guarded),
    ...stateSection(routes),
    '## Adresses publiques',
    '',
    'Ouvertes à tous, sans compte ; chacune est relue dans `tests/architecture/public-routes.ts`.',
    '',
    ...open.map((route) => `- ${code(route)}`),
    '',
  ].join('\n');
}
