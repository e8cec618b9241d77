import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswers, sameAnswers, sayValue, typedIn, typedOf } from './answers.ts';
import { openingFaults, type Question, receives, reminderRefusal, remindsItself } from './consultation.ts';
import { agendaText, synthesisPaper, synthesisView } from './present-synthesis.ts';
import { type Asked, figuresOf, synthesise } from './synthesis.ts';

const question = (id: string, genre: Question['genre'], rest: Partial<Question> = {}): Question => ({
  id,
  rang: 1,
  intitule: `Question ${id} ?`,
  genre,
  obligatoire: false,
  choix: [],
  ...rest,
});
const ballot = question('a', 'oui_non', { obligatoire: true });
const one = question('b', 'choix', { choix: ['Lundi', 'Mardi'] });
const several = question('c', 'choix_multiple', { choix: ['Gestes', 'Mobilité'] });
const number = question('d', 'nombre');
const free = question('e', 'texte');
const all = [ballot, one, several, number, free];
const read = (fields: Record<string, unknown>) => readAnswers(all, typedIn(all, fields));

describe('an answer', () => {
  test('is read kind by kind; what is left out is not answered', () => {
    expect(
      read({ q_a: 'abstention', q_b: 'Mardi', q_c: ['Mobilité', 'Gestes'], q_d: '1 250,5', q_e: ' Oui.\r\nBien ' }),
    ).toEqual({
      answers: { a: 'abstention', b: 'Mardi', c: ['Gestes', 'Mobilité'], d: 1250.5, e: 'Oui.\nBien' },
      errors: {},
    });
    expect(read({ q_a: 'oui', q_b: '' })).toEqual({ answers: { a: 'oui' }, errors: {} });
  });

  test('is refused at its field: compulsory, out of the list, no number, too long', () => {
    const { errors } = read({ q_a: '', q_b: 'Jeudi', q_c: ['Gestes', 'Autre'], q_d: 'douze', q_e: 'x'.repeat(4001) });
    expect(errors).toEqual({
      q_a: 'Répondez à « Question a ? ».',
      q_b: 'Choisissez dans la liste.',
      q_c: 'Choisissez dans la liste.',
      q_d: 'Écrivez un nombre, par exemple 12 ou 12,5.',
      q_e: '4000 caractères au plus.',
    });
  });

  test('what every object answers to is no choice', () => {
    for (const word of ['constructor', 'toString', '__proto__']) {
      expect(Object.keys(read({ q_a: word, q_b: word, q_c: word }).errors)).toEqual(['q_a', 'q_b', 'q_c']);
      expect(sayValue(ballot, word)).toBe(word);
    }
  });

  test('shown in its form and sent again is the same answer', () => {
    const value = fc.record({
      a: fc.constantFrom('oui', 'non', 'abstention'),
      b: fc.constantFrom('Lundi', 'Mardi'),
      c: fc.constantFrom<string[][]>(['Gestes'], ['Gestes', 'Mobilité']),
      d: fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 100),
      e: fc.string({ minLength: 1, maxLength: 60 }).map((text) => `x${text.replace(/\s/g, ' ')}x`),
    });
    fc.assert(
      fc.property(value, (answers) => {
        const again = readAnswers(all, typedOf(all, answers));
        expect(again.errors).toEqual({});
        expect(sameAnswers(all, again.answers, answers)).toBe(true);
      }),
    );
  });

  test('hostile fields never throw, and give nothing that the question does not offer', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('q_a', 'q_b', 'q_c', 'q_d', 'q_e', '__proto__'), fc.anything()),
        (sent) => {
          const { answers } = read(sent);
          if (answers.b !== undefined) expect(one.choix).toContain(answers.b);
          if (answers.d !== undefined) expect(Number.isFinite(answers.d)).toBe(true);
        },
      ),
    );
  });

  test('is said in words', () => {
    expect([sayValue(ballot, 'non'), sayValue(several, ['Gestes', 'Mobilité']), sayValue(free, undefined)]).toEqual([
      'Non',
      'Gestes ; Mobilité',
      '',
    ]);
  });
});

describe('the life of a consultation', () => {
  const open = { etat: 'ouverte' as const, clotureLe: '2026-12-11', relanceeLe: null };

  test('it opens with a question, somebody to ask and a day to come', () => {
    expect(openingFaults({ clotureLe: '2026-11-23', today: '2026-11-23', questions: 0, asked: 0 })).toHaveLength(3);
    expect(openingFaults({ clotureLe: '2026-11-24', today: '2026-11-23', questions: 1, asked: 1 })).toEqual([]);
  });

  test('it receives until its last day, included', () => {
    expect([receives(open, '2026-12-11'), receives(open, '2026-12-12')]).toEqual([true, false]);
    expect(receives({ ...open, etat: 'close' }, '2026-12-01')).toBe(false);
  });

  test('a reminder leaves once a day, while somebody is missing', () => {
    expect(reminderRefusal(open, { today: '2026-12-01', missing: 2 })).toBeNull();
    expect(reminderRefusal({ ...open, relanceeLe: '2026-12-01' }, { today: '2026-12-01', missing: 2 })).toContain(
      'demain',
    );
    expect(reminderRefusal(open, { today: '2026-12-01', missing: 0 })).toContain('ont répondu');
    expect(reminderRefusal(open, { today: '2026-12-12', missing: 2 })).toContain('ne reçoit plus');
  });

  test('it reminds by itself three days before its last day, once for that day', () => {
    const on = (today: string, rest = {}) =>
      remindsItself(open, { today, remindedFor: null, openedOn: '2026-11-23', ...rest });
    expect([on('2026-12-07'), on('2026-12-08'), on('2026-12-11'), on('2026-12-12')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(on('2026-12-08', { remindedFor: '2026-12-11' })).toBe(false);
    expect(on('2026-12-08', { openedOn: '2026-12-08' })).toBe(false);
    expect(
      remindsItself(
        { ...open, relanceeLe: '2026-12-08' },
        { today: '2026-12-08', remindedFor: null, openedOn: '2026-11-23' },
      ),
    ).toBe(false);
  });
});

describe('the synthesis', () => {
  const asked: Asked[] = [
    {
      organisation: 'Lycée A',
      famille: 'scolaire',
      reponses: { a: 'oui', c: ['Gestes', 'Mobilité'], d: 2, e: 'Bien' },
    },
    { organisation: 'Usine B', famille: 'socio_economique', reponses: { a: 'non', c: ['Gestes'], d: 0.1 } },
    { organisation: 'Usine C', famille: 'socio_economique', reponses: { a: 'oui', d: 0.2 } },
    { organisation: 'Ville D', famille: 'institutionnel', reponses: null },
  ];
  const made = synthesise(all, asked);

  test('counts each choice in all and by family, and says who is missing', () => {
    expect([made.asked, made.answered, made.missing]).toEqual([4, 3, ['Ville D']]);
    expect(made.families).toEqual([
      { famille: 'scolaire', asked: 1, answered: 1 },
      { famille: 'socio_economique', asked: 2, answered: 2 },
      { famille: 'institutionnel', asked: 1, answered: 0 },
    ]);
    const [first, , third, fourth, fifth] = made.questions;
    expect(first!.choices).toEqual([
      { label: 'Oui', total: 2, byFamily: [1, 1, 0] },
      { label: 'Non', total: 1, byFamily: [0, 1, 0] },
      { label: 'Abstention', total: 0, byFamily: [0, 0, 0] },
    ]);
    expect(third!.choices.map((choice) => choice.total)).toEqual([2, 1]);
    expect(fourth!.figures).toEqual({ n: 3, total: 2.3, min: 0.1, max: 2, mean: 0.7667, median: 0.2 });
    expect(fifth!.said).toEqual([{ organisation: 'Lycée A', text: 'Bien' }]);
  });

  test('the median stands between the least and the most; nothing is the figure of nothing', () => {
    expect(figuresOf([])).toBeNull();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (values) => {
        const figures = figuresOf(values)!;
        expect(figures.min).toBeLessThanOrEqual(figures.median);
        expect(figures.median).toBeLessThanOrEqual(figures.max);
      }),
    );
  });

  test('free texts are shown when they are shared, never otherwise; an agenda takes the counts', () => {
    const said = (texts: boolean) => synthesisView(made, { texts }).questions.flatMap((view) => view.said ?? []);
    expect(said(false)).toEqual([]);
    expect(said(true).map((row) => row.text)).toContain('Bien');
    expect(agendaText(made).replaceAll('\u00a0', ' ')).toContain('Question a ? : Oui 2, Non 1, Abstention 0.');
    expect(agendaText(made)).not.toContain('Bien');
  });

  test('as a document it holds the questions, the families and the missing', () => {
    const consultation = {
      titre: 'Groupes',
      campus: 'MES',
      instance: 'CA',
      cibles: [],
      presentation: 'Pourquoi.',
      clotureLe: '2026-12-11',
      closeLe: null,
      closeMotif: null,
      exemple: true,
    };
    const paper = synthesisPaper(
      consultation as never,
      synthesisView(made, { texts: true }),
      new Date('2026-12-01T10:00:00Z'),
    );
    const text = JSON.stringify(paper);
    for (const words of ['Synthèse : Groupes', 'Question a ?', 'Usine B', 'Ville D', 'inventée'])
      expect(text).toContain(words);
  });
});
