import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#core/time/index.ts';
import { actionStates, alertsOf, type Followed, progressOf } from './action.ts';
import { actionValues, checkedAction } from './check-action.ts';
import { checkedProject } from './check-project.ts';
import { actionForm, projectForm } from './schemas.ts';

const TODAY = '2026-11-23';
const followed: Followed = {
  etat: 'en_cours',
  fin: '2027-06-30',
  majLe: '2026-11-02',
  organisationId: 'o',
  personne: 'Ada Exemple',
};

test.each([
  ['nothing, piloted and recent', {}, []],
  ['late from the sixteenth day after its end', { fin: addDays(TODAY, -16) }, ['retard']],
  ['not yet late on the fifteenth', { fin: addDays(TODAY, -15) }, []],
  ['silent after eight weeks', { majLe: addDays(TODAY, -57) }, ['silence']],
  ['not yet silent at eight weeks', { majLe: addDays(TODAY, -56) }, []],
  ['without a person', { personne: null }, ['sans_pilote']],
  ['without an organisation, decided', { etat: 'decidee' as const, organisationId: null }, ['sans_pilote']],
  ['an idea needs no pilot yet', { etat: 'idee' as const, organisationId: null }, []],
  [
    'what is done is neither late nor silent',
    { etat: 'realisee' as const, fin: '2020-01-01', majLe: '2020-01-01' },
    [],
  ],
])('alerts: %s', (_, change, alerts) => {
  expect(alertsOf({ ...followed, ...change }, TODAY)).toEqual(alerts);
});

test('every state has a progress, and lateness alone makes one late', () => {
  const all = actionStates.map((etat) => progressOf({ ...followed, etat, fin: '2020-01-01' }, TODAY));
  expect(all.filter((one) => one === 'en_retard')).toHaveLength(1);
  expect(progressOf({ ...followed, etat: 'suspendue', fin: '2020-01-01' }, TODAY)).toBe('en_cours');
});

test('whatever a form sends, it is read or refused at its fields; what is read is shown again the same', () => {
  const typed = fc.record({
    version: fc.string(),
    place: fc.oneof(
      fc.uuid(),
      fc.tuple(fc.uuid(), fc.uuid()).map((both) => both.join('/')),
      fc.string(),
    ),
    titre: fc.string({ maxLength: 300 }),
    objectif: fc.string(),
    publics: fc.string(),
    priorite: fc.constantFrom('haute', 'normale', 'basse', '', 'autre'),
    debut: fc.constantFrom('', '2026-01-01', '2026-02-30', 'hier'),
    fin: fc.constantFrom('', '2025-01-01', '2027-01-01'),
    organisation: fc.constantFrom('', 'lycee'),
    personne: fc.constantFrom('', 'a@exemple.fr'),
    partenaires: fc.oneof(fc.constantFrom('', 'lycee', 'a,b'), fc.array(fc.constantFrom('a', 'b', 'c'))),
  });
  fc.assert(
    fc.property(typed, (sent) => {
      const { version: _, ...values } = actionForm.parse(sent);
      const checked = checkedAction(values);
      if (!checked.ok) return Object.keys(checked.errors).every((name) => Object.hasOwn(values, name));
      const again = checkedAction(actionValues(checked.text));
      return again.ok && JSON.stringify(again.text) === JSON.stringify(checked.text);
    }),
  );
});

test.each([
  ['', '10', 'L’aide ne dépasse pas le coût total : donnez aussi celui-ci.'],
  ['9,99', '10', 'L’aide ne dépasse pas le coût total : donnez aussi celui-ci.'],
  ['15 000 000', '10 000 000', undefined],
  ['beaucoup', '', undefined],
])('a project of %s € with an aid of %s €', (cout, aide, refusal) => {
  const { version: _, ...values } = projectForm.parse({ titre: 'Un projet', dispositif: 'france_2030', cout, aide });
  const checked = checkedProject(values);
  expect(checked.ok ? undefined : checked.errors.aide).toBe(refusal);
});
