import type { Block, Paper } from '#core/documents/index.ts';
import { count, frenchDecimal } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { familyLabels } from '#modules/organisations/index.ts';
import type { Consultation } from './consultation.ts';
import { askedText, lastDay, percent, questionKindLabels } from './labels.ts';
import type { QuestionSynthesis, Synthesis } from './synthesis.ts';

export interface QuestionView {
  key: string;
  intitule: string;
  kind: string;
  answered: string;
  /** Choices with how many chose each, in all and by family. */
  choices: { label: string; total: number; share: string; percent: number; cells: number[] }[];
  figures: (readonly [term: string, value: string])[];
  /** Null: it is not a free answer, or free answers are not shown. */
  said: { organisation: string; text: string }[] | null;
}

export interface SynthesisView {
  rate: string;
  percent: number;
  families: { label: string; asked: number; answered: number; rate: string }[];
  questions: QuestionView[];
  missing: string[];
}

/** The synthesis in words. @param options.texts shows free texts and numbers by organisation. */
export const synthesisView = (one: Synthesis, options: { texts: boolean }): SynthesisView => ({
  rate: `${count(one.answered, 'réponse')} sur ${one.asked} (${percent(one.answered, one.asked)})`,
  percent: one.asked === 0 ? 0 : Math.round((one.answered / one.asked) * 100),
  families: one.families.map(({ famille, asked, answered }) => ({
    label: familyLabels[famille],
    asked,
    answered,
    rate: percent(answered, asked),
  })),
  questions: one.questions.map((question) => questionView(question, options.texts)),
  missing: one.missing,
});

function questionView(one: QuestionSynthesis, texts: boolean): QuestionView {
  const { question, figures } = one;
  const free = question.genre === 'texte' || question.genre === 'nombre';
  return {
    key: question.id,
    intitule: question.intitule,
    kind: questionKindLabels[question.genre],
    answered: count(one.answered, 'réponse'),
    choices: one.choices.map(({ label, total, byFamily }) => ({
      label,
      total,
      share: percent(total, one.answered),
      percent: one.answered === 0 ? 0 : Math.round((total / one.answered) * 100),
      cells: byFamily,
    })),
    figures: figures
      ? [
          ['Total', frenchDecimal(figures.total)],
          ['Moyenne', frenchDecimal(figures.mean)],
          ['Médiane', frenchDecimal(figures.median)],
          ['De', `${frenchDecimal(figures.min)} à ${frenchDecimal(figures.max)}`],
        ]
      : [],
    said: free && texts ? one.said : null,
  };
}

const MOST_TEXT = 2000;

/** What an item of an agenda says of it: the rate, then each counted question. */
export function agendaText(one: Synthesis): string {
  const view = synthesisView(one, { texts: false });
  const lines = view.questions.flatMap(({ intitule, choices, figures }) => {
    const said = [...choices.map(({ label, total }) => `${label} ${total}`), ...figures.map((pair) => pair.join(' '))];
    return said.length > 0 ? [`${intitule} : ${said.join(', ')}.`] : [];
  });
  const text = [`${view.rate}.`, ...lines].join('\n');
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT - 1)}…`;
}

const familyNames = (view: SynthesisView): string[] => view.families.map((one) => one.label);

function questionBlocks(question: QuestionView, view: SynthesisView): Block[] {
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: question.intitule },
    { kind: 'paragraph', text: `${question.kind} ; ${question.answered}.` },
  ];
  if (question.choices.length > 0)
    blocks.push({
      kind: 'table',
      caption: `Réponses : ${question.intitule}`,
      head: ['Choix', 'En tout', 'Part', ...familyNames(view)],
      rows: question.choices.map(({ label, total, share, cells }) => [
        label,
        String(total),
        share,
        ...cells.map(String),
      ]),
      figures: [1, 2, ...view.families.map((_, at) => at + 3)],
    });
  if (question.figures.length > 0) blocks.push({ kind: 'facts', items: question.figures });
  if (question.said && question.said.length > 0)
    blocks.push({
      kind: 'table',
      caption: `Réponses par organisation : ${question.intitule}`,
      head: ['Organisation', 'Réponse'],
      rows: question.said.map(({ organisation, text }) => [organisation, text]),
      widths: [1, 2],
    });
  return blocks;
}

/** The synthesis as a document: asked again once closed, the same bytes. */
export function synthesisPaper(one: Consultation, view: SynthesisView, now: Date): Paper {
  const at = one.closeLe ?? now;
  const state = one.closeLe ? `Consultation close le ${frenchDate(at)}` : `Réponses reçues au ${frenchDate(at)}`;
  return {
    title: `Synthèse : ${one.titre}`,
    author: one.campus,
    subject: state,
    madeAt: at,
    footer: `${one.titre}, ${one.campus}`,
    blocks: [
      {
        kind: 'facts',
        items: [
          ['Interroge', askedText(one)],
          ['Réponses jusqu’au', lastDay(one)],
          ['Réponses', view.rate],
          ...(one.closeMotif ? ([['Close avant sa date', one.closeMotif]] as const) : []),
          ...(one.exemple ? ([['Exemple', 'consultation inventée pour la démonstration']] as const) : []),
        ],
      },
      ...one.presentation.split('\n').flatMap((text): Block[] => (text.trim() ? [{ kind: 'paragraph', text }] : [])),
      { kind: 'heading', level: 1, text: 'Réponses par famille' },
      {
        kind: 'table',
        caption: 'Réponses par famille',
        head: ['Famille', 'Interrogées', 'Réponses', 'Taux'],
        rows: view.families.map((row) => [row.label, String(row.asked), String(row.answered), row.rate]),
        figures: [1, 2, 3],
      },
      { kind: 'heading', level: 1, text: 'Questions' },
      ...view.questions.flatMap((question) => questionBlocks(question, view)),
      { kind: 'heading', level: 1, text: 'Sans réponse' },
      view.missing.length > 0
        ? { kind: 'list', items: view.missing }
        : { kind: 'paragraph', text: 'Toutes les organisations ont répondu.' },
    ],
  };
}
