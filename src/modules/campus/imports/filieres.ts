import { defineDataset } from '#core/importing/dataset.ts';
import { fold } from '#core/text/index.ts';
import { knownFilieres, stagedFilieres } from './compiled.sql.ts';

/**
 * The closed list of the ministry (domain.md §1.4): loaded with the product, so that this file only checks it. A filière
 * that is not one of the twelve is refused: the list changes by a decision, not by a file.
 */
export const filieresCmq = defineDataset({
  name: 'filieres-cmq',
  title: 'Les 12 filières des campus',
  publisher: 'Ministère de l’Éducation nationale',
  licence: 'Licence Ouverte 2.0',
  feeds: 'Contrôle de la liste fermée des 12 filières (fournie avec le logiciel).',
  rank: 79,
  reader: { kind: 'table' },
  columns: { filiere: { names: ['filiere', 'Filière'], required: true } },
  recognise: (records) =>
    records.length <= 12 && records.some((record) => fold(record.get('filiere')).startsWith('alimentaire')),
  staging: { filiere: 'text' },
  parse(record, report) {
    const filiere = record.get('filiere');
    return filiere
      ? { filiere }
      : report.reject({ column: 'filiere', code: 'filiere.missing', message: 'La ligne est vide.' });
  },
  async merge(context) {
    const known = new Set((await knownFilieres(context.tx)).map(fold));
    const rows = await stagedFilieres(context);
    const unknown = rows.filter((row) => !known.has(fold(row.filiere)));
    context.reject(
      unknown.map((row) => ({
        line: row.ligne,
        column: 'filiere',
        code: 'filiere.unknown',
        message: `« ${row.filiere.slice(0, 60)} » n’est pas l’une des 12 filières officielles.`,
      })),
    );
    return { created: 0, updated: 0, unchanged: rows.length - unknown.length };
  },
});
