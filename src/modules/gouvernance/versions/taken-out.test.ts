import { describe, expect, test } from 'vitest';
import { models } from '../models.ts';
import type { Statuts } from '../statuts.ts';
import type { KnownMandate } from './broken.ts';
import { differences, partOf, valuesOf } from './parts.ts';
import { putBack } from './put-back.ts';
import { readPart } from './read-part.ts';
import { lifeRefusals, type StatutsLife, takenOut } from './taken-out.ts';

const association = models.get('association_modele')!;
const sent = (statuts: Statuts, part: string, changes: Record<string, string>) =>
  readPart(statuts, part, { ...valuesOf(partOf(statuts, part)!), ...changes });
const kept = (part: string, changes: Record<string, string>, statuts = association) =>
  sent(statuts, part, changes).contenu!;
const refused = (part: string, changes: Record<string, string>, statuts = association) =>
  sent(statuts, part, changes).errors;
const OUT = '-retirer';

describe('what a draft takes out', () => {
  test('a body goes with the rules of its mandates, and what it held is not read any more', () => {
    const without = kept('instances', { sort_bureau: OUT, nom_bureau: '' });
    expect(without.instances.map((one) => one.id)).not.toContain('bureau');
    expect(without.mandats.map((one) => one.id)).toEqual([
      'administrateur_elu',
      'administrateur_de_droit',
      'pilote_groupe',
    ]);
    expect(takenOut(association, without).map((one) => one.key)).toEqual(['instance:bureau']);
    const told = differences(association, without);
    expect(told.every((one) => one.after === null)).toBe(true);
    expect(told.map((one) => one.label)).toContain('Présidence : durée, en années');
    expect(told.some((one) => /garder/i.test(one.before ?? ''))).toBe(false);
  });

  test('a majority goes once no decision asks for it, and each that does is named', () => {
    expect(refused('majorites', { sort_deux_tiers: OUT })).toEqual({
      sort_deux_tiers: expect.stringContaining(
        'Assemblée générale extraordinaire, « modification des statuts ». Donnez d’abord une autre majorité',
      ),
    });
    const many = refused('majorites', { sort_simple: OUT })!.sort_simple!;
    expect(many).toMatch(/Assemblée générale ordinaire.*et \d+ de plus/);
    const without = kept('majorites', { sort_unanimite: OUT, seuil_unanimite: 'rien' });
    expect(without.majorites.map((one) => one.id)).toEqual(['simple', 'absolue', 'deux_tiers', 'trois_quarts']);
  });

  test('the last majority and the last body stay', () => {
    const bare: Statuts = {
      ...association,
      majorites: association.majorites.slice(0, 1),
      instances: [{ ...association.instances[1]!, competences: [] }],
      mandats: [],
    };
    expect(refused('majorites', { sort_simple: OUT }, bare)).toEqual({
      sort_simple: 'Des statuts gardent une majorité au moins.',
    });
    expect(refused('instances', { sort_ag_extraordinaire: OUT }, bare)).toEqual({
      sort_ag_extraordinaire: 'Des statuts gardent une instance au moins.',
    });
  });

  test('somebody may still change the statutes', () => {
    const body = 'instance-ag_extraordinaire';
    const text = expect.stringContaining('à une autre instance');
    expect(refused(body, { majorite_modification_des_statuts: OUT })).toEqual({
      majorite_modification_des_statuts: text,
    });
    expect(refused('instances', { sort_ag_extraordinaire: OUT })).toEqual({ sort_ag_extraordinaire: text });
    const first = models.get('lycee_support')!;
    expect(refused('instances', { sort_copil: OUT }, first)).toEqual({ sort_copil: text });
    const shared = kept('instance-ag_ordinaire', { objet_nouveau1: 'Modification des statuts' });
    expect(refused('instances', { sort_ag_extraordinaire: OUT }, shared)).toBeNull();
  });

  test('a kind of decision goes, and those that stay keep their majority', () => {
    const page = 'instance-conseil_administration';
    const without = kept(page, {
      majorite_arrete_des_comptes: OUT,
      majorite_admission_et_radiation: 'absolue',
      objet_nouveau1: 'emprunts',
      majorite_nouveau1: 'deux_tiers',
    });
    const { competences } = without.instances.find((one) => one.id === 'conseil_administration')!;
    expect(competences.map((one) => [one.objet.slice(0, 10), one.majorite])).toEqual([
      ['admission ', 'absolue'],
      ['convention', 'absolue'],
      ['délégation', 'simple'],
      ['emprunts', 'deux_tiers'],
    ]);
    expect(differences(association, without).map((one) => [one.before, one.after])).toEqual([
      ['Majorité simple', 'Majorité absolue des présents et représentés'],
      ['Majorité simple', null],
      [null, 'Deux tiers des suffrages exprimés'],
    ]);
  });

  test('comes back where it was, with the majorities that it asks for', () => {
    let draft = kept('instances', { sort_ag_ordinaire: OUT });
    draft = kept('instance-conseil_administration', { majorite_conventions_de_plus_de_50_000: 'simple' }, draft);
    draft = kept('mandats', { sort_tresorier: OUT }, draft);
    draft = kept('instance-copil', { [`majorite_${keyOf('copil')}`]: OUT }, draft);
    draft = kept('majorites', { sort_unanimite: OUT }, draft);
    const out = takenOut(association, draft);
    expect(out.map((one) => one.kind)).toEqual(['instance', 'majorite', 'mandat', 'decision']);
    const whole = out.reduce((copy, one) => putBack(association, copy, one), draft);
    expect(takenOut(association, whole)).toEqual([]);
    expect(differences(association, whole).map((one) => one.part)).toEqual(['Conseil d’administration']);
    expect(whole.instances.map((one) => one.id)).toEqual(association.instances.map((one) => one.id));
    expect(whole.mandats.map((one) => one.id)).toEqual(association.mandats.map((one) => one.id));
  });
});

const keyOf = (body: string): string =>
  partOf(association, `instance-${body}`)!
    .fields.find((one) => one.group === 'Majorité par nature de décision')!
    .name.slice('majorite_'.length);

describe('what lives under the statutes', () => {
  const at = new Date('2026-12-03T09:00:00Z');
  const held = (role: KnownMandate['role'], fin: string | null, ended = false): KnownMandate => ({
    id: `m-${role}`,
    instanceId: 'i1',
    instance: 'Bureau',
    contactId: 'c',
    personne: 'Camille Exemple',
    organisationId: 'o',
    organisation: 'Lycée Exemple',
    organisationGenre: 'lycee',
    role,
    college: null,
    qualite: 'titulaire',
    suiteDe: null,
    debut: '2026-01-01',
    fin,
    ended,
  });
  const life = (more: Partial<StatutsLife>): StatutsLife => ({
    today: '2026-11-20',
    bodies: [{ id: 'i1', nom: 'Bureau', genre: 'bureau', statutsCle: 'bureau', colleges: [] }],
    mandates: [],
    meetings: [],
    questions: [],
    ...more,
  });
  const text = (after: Statuts, more: Partial<StatutsLife>) => lifeRefusals(association, after, life(more))[0]?.text;
  const noBureau = kept('instances', { sort_bureau: OUT });

  test('keeps a body that meets or has mandates, each named', () => {
    expect(text(noBureau, {})).toBeUndefined();
    expect(
      text(noBureau, { mandates: [held('president', '2026-11-19'), held('tresorier', null, true)] }),
    ).toBeUndefined();
    const told = text(noBureau, {
      mandates: [held('president', null)],
      meetings: [{ instanceId: 'i1', titre: 'Bureau de décembre', debut: at }],
    });
    expect(told).toContain('Réunions qui ne sont pas closes : Bureau de décembre, 3 décembre 2026.');
    expect(told).toContain('Mandats : Présidence, Camille Exemple (Lycée Exemple), sans terme.');
    expect(text(noBureau, { meetings: [{ instanceId: 'i2', titre: 'Ailleurs', debut: at }] })).toBeUndefined();
  });

  test('keeps the rule of a mandate in force, and the majority of a question that waits', () => {
    const noRule = kept('mandats', { sort_president: OUT });
    expect(text(noRule, { mandates: [held('president', null)] })).toContain('Présidence, Camille Exemple');
    expect(text(noRule, { mandates: [held('tresorier', null)] })).toBeUndefined();
    const noUnanimity = kept('majorites', { sort_unanimite: OUT });
    const question = { question: 'Adhérer ?', reunion: 'Bureau de décembre', debut: at };
    expect(text(noUnanimity, { questions: [{ ...question, majorite: 'unanimite' }] })).toContain(
      '« Adhérer ? » (Bureau de décembre, 3 décembre 2026)',
    );
    expect(text(noUnanimity, { questions: [{ ...question, majorite: 'simple' }] })).toBeUndefined();
  });
});
