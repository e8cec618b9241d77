import { describe, expect, it, test } from 'vitest';
import type { NoticeRule } from '../notice.ts';
import { AGENDA_BEFORE, APPROVE_WITHIN, duesOf, type WaitingMeeting, WRITE_AGAIN, WRITE_WITHIN } from './due.ts';
import { type BodyYear, lastCallOf, missingOf, yearCells, yearRoom, yearText } from './year.ts';

const SILENT: NoticeRule = { delaiJours: null, urgence: null, seconde: null };
const fifteen: NoticeRule = { ...SILENT, delaiJours: 15 };
const meeting = (some: Partial<WaitingMeeting>): WaitingMeeting => ({
  etat: 'preparation',
  titre: 'Assemblée',
  day: '2026-12-13',
  points: 3,
  premiereLe: null,
  leveeLe: null,
  proposeLe: null,
  remarques: 0,
  venue: false,
  suivie: false,
  ...some,
});
const kinds = (some: Partial<WaitingMeeting>, today: string, notice = fifteen) =>
  duesOf(meeting(some), notice, today).map(({ kind, act, day, late }) => [kind, act, day, late]);

it('reads its days in the workflow of a meeting', () => {
  expect([AGENDA_BEFORE, WRITE_WITHIN, WRITE_AGAIN, APPROVE_WITHIN]).toEqual([7, 10, 30, 15]);
});

describe('a meeting to come', () => {
  test.each([
    ['2026-10-28', []],
    ['2026-10-29', [['a_convoquer', 'call', '2026-11-28', false]]],
    ['2026-11-28', [['a_convoquer', 'call', '2026-11-28', false]]],
    ['2026-11-29', [['convocation_en_retard', 'call', '2026-11-28', true]]],
    ['2026-12-13', [['convocation_en_retard', 'call', '2026-11-28', true]]],
    ['2026-12-14', [['jamais_convoquee', 'call', '2026-12-13', true]]],
  ])('is told from a month before the last day of the statutes: on %s', (today, expected) => {
    expect(kinds({}, today)).toEqual(expected);
  });

  test.each([
    ['2026-11-20', 'a_convoquer'],
    ['2026-11-21', 'ordre_du_jour'],
    ['2026-11-28', 'ordre_du_jour'],
    ['2026-11-29', 'convocation_en_retard'],
  ])('with an empty agenda asks for it a week before that day: on %s', (today, kind) => {
    expect(kinds({ points: 0 }, today).map(([one]) => one)).toEqual([kind]);
  });

  it('says what is left to who is late', () => {
    const [refused] = duesOf(meeting({ points: 0 }), fifteen, '2026-12-01');
    expect(refused!.raison).toBe(
      'séance du 13 décembre 2026, à convoquer au plus tard le 28 novembre 2026, 15 jours avant selon les statuts, et l’ordre du jour est vide. Reportez la réunion',
    );
    const urgent = { ...fifteen, urgence: { delaiJours: 2, regle: 'En urgence' } };
    const left = (today: string) => duesOf(meeting({}), urgent, today)[0]!.raison.split('. ')[1];
    expect(left('2026-12-11')).toBe('L’urgence, avec son motif, est admise jusqu’au 11 décembre 2026');
    expect(left('2026-12-12')).toBe('Reportez la réunion');
  });

  it('without a notice in its statutes may be called until its day', () => {
    expect(kinds({}, '2026-12-13', SILENT)).toEqual([['a_convoquer', 'call', '2026-12-13', false]]);
    expect(duesOf(meeting({}), SILENT, '2026-12-13')[0]!.raison).toContain('les statuts ne fixent pas de délai');
  });

  it('that was put off asks for another date once its own has passed', () => {
    expect(kinds({ etat: 'reportee' }, '2026-12-14')).toEqual([['nouvelle_date', 'agenda', '2026-12-13', true]]);
    expect(kinds({ etat: 'reportee', day: '2027-01-20' }, '2026-12-20')).toEqual([
      ['a_convoquer', 'call', '2027-01-05', false],
    ]);
  });
});

describe('a meeting of which the day has come', () => {
  test.each(['convoquee', 'ouverte'])('asks nothing on its day, and to be ended after it: %s', (etat) => {
    expect(kinds({ etat }, '2026-12-13')).toEqual([]);
    expect(kinds({ etat }, '2026-12-14')).toEqual([
      [etat === 'ouverte' ? 'a_lever' : 'a_tenir', 'attend', '2026-12-13', true],
    ]);
  });

  it('without quorum is called again, or replaced where the statutes foresee no second convocation', () => {
    const again = { ...fifteen, seconde: { delaiJoursMin: 7, memeOrdreDuJour: true } };
    const missed = { etat: 'sans_quorum', premiereLe: '2026-12-13', suivie: true };
    expect(kinds(missed, '2026-12-14', again)).toEqual([['a_reconvoquer', 'call', '2026-12-13', true]]);
    expect(duesOf(meeting(missed), again, '2026-12-14')[0]!.raison).toContain('à partir du 20 décembre 2026');
    expect(kinds(missed, '2026-12-14')).toEqual([]);
    expect(kinds({ ...missed, suivie: false }, '2026-12-14')).toEqual([['a_preparer', 'agenda', '2026-12-13', true]]);
  });

  test.each([
    ['2026-12-23', false],
    ['2026-12-24', true],
  ])('has its minutes written within ten days: on %s', (today, late) => {
    const held = { etat: 'close', leveeLe: '2026-12-13' };
    expect(kinds(held, today)).toEqual([['compte_rendu', 'write', '2026-12-23', late]]);
  });

  it('whose minutes were taken back waits for them until their day of approval', () => {
    const taken = { etat: 'close', leveeLe: '2026-12-13', proposeLe: '2026-12-20' };
    expect(kinds(taken, '2027-01-04')).toEqual([['compte_rendu', 'write', '2027-01-04', false]]);
    expect(kinds(taken, '2027-01-05')).toEqual([['compte_rendu', 'write', '2027-01-04', true]]);
    expect(duesOf(meeting(taken), fifteen, '2027-01-05')[0]!.titre).toBe('Compte rendu à reprendre : Assemblée');
  });

  it('has its minutes approved by who was there, and taken back by who wrote them', () => {
    const proposed = { etat: 'compte_rendu_propose', proposeLe: '2026-12-20' };
    expect(kinds(proposed, '2026-12-21')).toEqual([]);
    expect(kinds({ ...proposed, venue: true, remarques: 2 }, '2027-01-05')).toEqual([
      ['remarques', 'write', '2027-01-04', true],
      ['approbation', 'approve', '2027-01-04', true],
    ]);
  });

  test.each(['annulee', 'compte_rendu_approuve', 'publiee'])('and that is over asks nothing: %s', (etat) => {
    expect(kinds({ etat, venue: true, remarques: 1 }, '2027-06-01')).toEqual([]);
  });
});

describe('the year of a body', () => {
  const year = (some: Partial<BodyYear> = {}): BodyYear => ({
    annee: 2026,
    demandees: 3,
    version: 2,
    depuis: '2024-01-01',
    creeeLe: '2023-09-01',
    tenues: 2,
    prevues: 0,
    delai: 10,
    urgence: null,
    ...some,
  });

  test.each([
    ['2026-11-20', 1, null],
    ['2026-11-21', 1, 'serre'],
    ['2026-10-21', 2, null],
    ['2026-10-22', 2, 'serre'],
    ['2026-12-21', 1, 'serre'],
    ['2026-12-22', 1, 'trop_tard'],
  ])('has hardly room, then none: on %s for %i more', (today, missing, room) => {
    expect([lastCallOf(year()), missingOf(year({ tenues: 3 - missing }))]).toEqual(['2026-12-21', missing]);
    expect(yearRoom(year({ tenues: 3 - missing }), today)).toBe(room);
  });

  test.each([
    ['nothing is missing', { tenues: 3 }],
    ['what is missing is prepared', { prevues: 1 }],
    ['the statutes fix no number', { demandees: 0 }],
    ['no statutes rule it', { demandees: null, depuis: null }],
    ['its statutes came into force during the year', { depuis: '2026-09-01' }],
    ['it was created during the year', { creeeLe: '2026-09-01' }],
  ])('warns of nothing when %s', (_, some) => {
    expect(yearRoom(year(some), '2026-12-31')).toBeNull();
  });

  it('is said in a sentence and in a cell', () => {
    expect(yearText(year({ prevues: 1 }))).toBe(
      '2 réunions tenues sur 3 demandées cette année (statuts, version 2), 1 prévue d’ici à la fin de 2026',
    );
    expect(yearText(year({ demandees: 1, tenues: 0, depuis: '2026-09-01' }))).toBe(
      '0 réunion tenue sur 1 demandée cette année (statuts, version 2, en vigueur depuis le 1er septembre 2026)',
    );
    expect(yearText(year({ demandees: 1, tenues: 0, creeeLe: '2026-09-01' }))).toBe(
      '0 réunion tenue sur 1 demandée cette année (statuts, version 2, instance créée le 1er septembre 2026)',
    );
    expect(yearText(year({ demandees: 0 }))).toBe(
      '2 réunions tenues cette année, les statuts n’en fixent pas le nombre',
    );
    expect(yearText(year({ demandees: null }))).toBe('2 réunions tenues cette année, aucun statut n’en demande');
    const cells = yearCells(
      new Map([
        ['a', year()],
        ['b', year({ demandees: 0 })],
      ]),
      '2026-12-01',
    );
    expect([...cells]).toEqual([
      ['a', { text: '2 sur 3', short: true }],
      ['b', { text: '2', short: false }],
    ]);
  });
});
