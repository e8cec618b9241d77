import { type Dataset, defineDataset } from '#core/importing/dataset.ts';
import { upsertStaged } from '#core/importing/upsert.sql.ts';
import { levelFromOld, newLevel, oldLevel, signOfType } from '../diploma-types.ts';
import { readableLabel } from '../titles.ts';
import { BCN } from './sources.ts';

/** Types of diploma and their level. */
const types = defineDataset({
  name: 'bcn-types-de-diplome',
  title: 'Niveaux et types de diplôme (nNiveauFormationDiplome)',
  ...BCN,
  feeds: 'Type d’une certification : nom, sigle, niveau ancien et nouveau',
  rank: 10,
  reader: { kind: 'table' },
  columns: {
    code: { names: ['NIVEAU_FORMATION_DIPLOME'], required: true },
    ancien: { names: ['NIVEAU_INTERMINISTERIEL'], required: true },
    libelle: { names: ['LIBELLE_100', 'LIBELLE_LONG'], required: true },
    niveau: { names: ['NIVEAU_QUALIFICATION_RNCP'] },
  },
  staging: { code: 'text', libelle: 'text', sigle: 'text', niveau: 'smallint', ancien_niveau: 'text' },
  parse(record, report) {
    const code = record.get('code').toUpperCase().padStart(3, '0');
    if (!/^[0-9A-Z]{3}$/.test(code)) {
      return report.reject({
        column: 'code',
        code: 'type.malformed',
        message: 'Le code du type de diplôme a 3 caractères.',
      });
    }
    const old = record.get('ancien');
    return {
      code,
      libelle: readableLabel(record.get('libelle')),
      sigle: signOfType(code),
      niveau: newLevel(record.get('niveau')) ?? levelFromOld(old),
      ancien_niveau: oldLevel(old),
    };
  },
  merge: (context) =>
    upsertStaged(context, {
      table: 'diplome_type',
      key: ['code'],
      columns: ['libelle', 'sigle', 'niveau', 'ancien_niveau'],
    }),
});

const devices = defineDataset({
  name: 'bcn-dispositifs',
  title: 'Dispositifs de formation (nDispositifFormation)',
  ...BCN,
  feeds: 'Dispositif d’un module élémentaire de formation (durée, année)',
  rank: 10,
  reader: { kind: 'table' },
  columns: {
    code: { names: ['DISPOSITIF_FORMATION'], required: true },
    type: { names: ['NIVEAU_FORMATION_DIPLOME'], required: true },
    libelle: { names: ['LIBELLE_LONG'], required: true },
    court: { names: ['LIBELLE_COURT'], required: true },
  },
  // The file of the MEF has these columns too, and the duration besides.
  recognise: (records) => new Set(records.map((record) => record.get('code'))).size === records.length,
  staging: { code: 'text', libelle: 'text', diplome_type_code: 'text' },
  parse(record, report) {
    const code = record.get('code').toUpperCase().padStart(3, '0');
    if (!/^[0-9A-Z]{3}$/.test(code)) {
      return report.reject({
        column: 'code',
        code: 'dispositif.malformed',
        message: 'Le code du dispositif a 3 caractères.',
      });
    }
    return { code, libelle: readableLabel(record.get('libelle')), diplome_type_code: record.get('type') || null };
  },
  merge: (context) =>
    upsertStaged(context, { table: 'dispositif', key: ['code'], columns: ['libelle', 'diplome_type_code'] }),
});

const specialities = defineDataset({
  name: 'bcn-nsf',
  title: 'Groupes de spécialités de formation (n_groupe_specialite)',
  ...BCN,
  feeds: 'Groupes NSF que la liste livrée n’a pas (les autres ont déjà leur nom accentué et leur filière)',
  rank: 10,
  reader: { kind: 'table' },
  columns: {
    code: { names: ['GROUPE_SPECIALITE'], required: true },
    domaine: { names: ['DOMAINE_SPECIALITE'], required: true },
    libelle: { names: ['LIBELLE_LONG'], required: true },
    edition: { names: ['LIBELLE_EDITION'] },
  },
  staging: { code: 'text', libelle: 'text', domaine: 'text', categorie: 'text' },
  parse(record, report) {
    const code = record.get('code');
    if (!/^\d{3}$/.test(code)) {
      return report.reject({ column: 'code', code: 'nsf.malformed', message: 'Un groupe NSF a 3 chiffres.' });
    }
    const label = record.get('edition') || record.get('libelle').replace(/^DO\d\d\s*:\s*/, 'DOMAINE ');
    return { code, libelle: readableLabel(label), domaine: code.slice(0, 2), categorie: code.slice(0, 1) };
  },
  merge: (context) =>
    upsertStaged(context, { table: 'nsf', key: ['code'], columns: [], initial: ['libelle', 'domaine', 'categorie'] }),
});

export const nomenclatureDatasets: Dataset[] = [types, devices, specialities];
