import {
  type Block,
  type Cell,
  type Paper,
  type Sheet,
  writeDocx,
  writePdf,
  writeXlsx,
} from '#core/documents/index.ts';
import { figureText, UNKNOWN } from '#core/text/index.ts';
import type { ReportFormat } from '../links.ts';
import { periodText, restText, sourceText } from './labels.ts';
import type { ContentHeading, ReportContent } from './report.ts';

/** A report to write on paper, and its print once it is frozen. */
export interface PrintedReport {
  content: ReportContent;
  /** Null: it is still being prepared. */
  empreinte: string | null;
  at: Date;
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

function answerOf(one: ContentHeading): Block[] {
  const paragraphs = one.texte.split(/\n{2,}/).filter((text) => text !== '');
  const figures: Block[] =
    one.chiffres.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: `Chiffres : ${one.libelle}`,
            head: ['Indicateur', 'Valeur', 'Source'],
            rows: one.chiffres.map((each) => [each.libelle, figureText(each), sourceText(each)]),
            widths: [5, 3, 4],
          },
        ];
  const tables = one.tableaux.flatMap((table): Block[] => {
    if (table.lignes.length === 0) return [paragraph(`${table.libelle} : aucune ligne.`)];
    const rest = restText(table);
    const said: Block = { kind: 'table', caption: table.libelle, head: table.colonnes, rows: table.lignes };
    return rest ? [said, paragraph(rest)] : [said];
  });
  const unknown = one.nonRenseigne ? [paragraph(`Non renseigné : ${one.motif}`)] : [];
  const all = [...paragraphs.map(paragraph), ...unknown, ...figures, ...tables];
  return all.length === 0 && one.attendu !== null
    ? [paragraph(`${UNKNOWN.charAt(0).toUpperCase()}${UNKNOWN.slice(1)}.`)]
    : all;
}

/** The report as a document: the same for paper and for a word processor. */
export function reportPaper({ content, empreinte, at }: PrintedReport): Paper {
  return {
    title: content.titre,
    author: content.campus,
    subject: `${periodText(content)}${content.exemple ? ', exemple de démonstration sans valeur' : ''}`,
    madeAt: at,
    footer: empreinte ? `Bilan clos, empreinte ${empreinte.slice(0, 16)}` : 'Bilan en préparation',
    blocks: [
      ...(content.exemple ? [paragraph('Exemple : ce document est inventé, il n’engage personne.')] : []),
      {
        kind: 'facts',
        items: [
          ['Campus', content.campus],
          ['Période', periodText(content)],
          ['Cadre', content.cadre],
          ...(empreinte ? [['Empreinte SHA-256', empreinte] as const] : []),
        ],
      },
      ...content.rubriques.flatMap((one): Block[] => [
        { kind: 'heading', level: one.niveau === 1 ? 1 : 2, text: `${one.numero}. ${one.libelle}` },
        ...answerOf(one),
      ]),
      ...(content.manques.length === 0
        ? []
        : [
            { kind: 'heading', level: 1, text: 'Actions sans nouvelles' } as const,
            paragraph(`Non renseigné pour : ${content.manques.map((one) => one.titre).join(' ; ')}.`),
          ]),
    ],
  };
}

/** The figures alone, one a line; a value that nobody knows is an empty cell beside « non renseigné ». */
export function reportSheets({ content }: PrintedReport): Sheet[] {
  const rows = content.rubriques.flatMap((one) =>
    one.chiffres.map((each): Cell[] => [
      `${one.numero}. ${one.libelle}`,
      each.libelle,
      each.valeur,
      each.unite,
      each.sur,
      each.valeur === null ? UNKNOWN : (each.etat ?? ''),
      each.releveLe ? { day: each.releveLe } : null,
      each.source ?? '',
    ]),
  );
  const head = ['Rubrique', 'Indicateur', 'Valeur', 'Unité', 'Sur', 'État', 'Relevé le', 'Source'];
  const about: Cell[][] = [[content.campus], [content.titre], [periodText(content)]];
  const figures = { widths: [40, 50, 12, 14, 10, 18, 12, 40], heads: [0], frozen: 1, rows: [head, ...rows] };
  return [
    { name: 'Chiffres', ...figures },
    { name: 'Bilan', widths: [80], heads: [], rows: about },
  ];
}

export const reportWriters: Record<ReportFormat, (report: PrintedReport) => Promise<Buffer> | Buffer> = {
  pdf: (report) => writePdf(reportPaper(report)),
  docx: (report) => writeDocx(reportPaper(report)),
  xlsx: (report) => writeXlsx(reportSheets(report)),
};
