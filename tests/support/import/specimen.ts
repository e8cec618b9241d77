import { type Dataset, defineDataset } from '#core/importing/dataset.ts';
import { upsertStaged } from '#core/importing/upsert.sql.ts';

/** A small dataset over the table `rome`, with every reader: what the tests of the engine load. */
export const specimen = (over: Partial<Dataset> = {}): Dataset => ({
  ...defineDataset({
    name: 'metiers',
    title: 'Métiers d’essai',
    publisher: 'Éditeur d’essai',
    licence: 'Licence Ouverte 2.0',
    feeds: 'Les métiers',
    rank: 10,
    reader: { kind: 'table' },
    columns: {
      code: { names: ['code_rome', 'Code du métier'], required: true },
      libelle: { names: ['libelle_rome', 'Intitulé'], required: true },
      domaine: { names: ['domaine', 'Domaine professionnel'] },
    },
    staging: { code: 'text', libelle: 'text', domaine: 'text' },
    parse(record, report) {
      const code = record.get('code').toUpperCase();
      if (!/^[A-N]\d{4}$/.test(code)) {
        return report.reject({ column: 'code', code: 'rome.malformed', message: 'Le code du métier est mal formé.' });
      }
      const libelle = record.get('libelle');
      if (libelle === '') report.warn({ column: 'libelle', code: 'rome.unnamed', message: 'Métier sans nom.' });
      return { code, libelle, domaine: record.get('domaine') || null };
    },
    merge: (context) => upsertStaged(context, { table: 'rome', key: ['code'], columns: ['libelle', 'domaine'] }),
  }),
  ...over,
});
