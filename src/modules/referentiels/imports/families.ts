import { type Dataset, defineDataset, type RawRecord, type RecordReport } from '#core/importing/dataset.ts';
import { addCounts } from '#core/importing/upsert.sql.ts';
import { readCfd, readText } from '#core/importing/values.ts';
import { slugify } from '#core/text/index.ts';
import { saveFamilies, saveFamilyMembers } from './families.sql.ts';
import { BCN } from './sources.ts';

type Key = 'famille' | 'commun' | 'specialite';

const shared = {
  ...BCN,
  rank: 20,
  reader: { kind: 'table' as const },
  staging: { code: 'text' as const, nom: 'text' as const, commun: 'text' as const, specialite: 'text' as const },
  merge: async (context: Parameters<Dataset['merge']>[0]) =>
    addCounts(await saveFamilies(context), await saveFamilyMembers(context)),
};

/** @param prefix keeps apart the families of the bac pro and the common years of the BTS. */
function parseFamily(record: RawRecord<Key>, report: RecordReport, prefix: string) {
  const nom = readText(record.get('famille'));
  const specialite = readCfd(record.get('specialite'));
  if (!nom) return report.reject({ column: 'famille', code: 'name.missing', message: 'Famille sans nom.' });
  if (!specialite) {
    return report.reject({ column: 'specialite', code: 'cfd.malformed', message: 'Un code diplôme a 8 caractères.' });
  }
  return { code: `${prefix}${slugify(nom)}`, nom, commun: readCfd(record.get('commun')) ?? null, specialite };
}

const trades = defineDataset<Key>({
  name: 'familles-de-metiers',
  title: 'Familles de métiers (seconde professionnelle commune)',
  ...shared,
  feeds: 'Familles de métiers : année commune et spécialités',
  columns: {
    famille: { names: ['FAMILLE'], required: true },
    commun: { names: ['CFD_COMMUN'], required: true },
    specialite: { names: ['CFD_SPECIALITE'], required: true },
  },
  recognise: (records) => records.some((record) => /^4/.test(record.get('commun'))),
  parse: (record, report) => parseFamily(record, report, ''),
});

const options = defineDataset<Key>({
  name: 'options-de-bts',
  title: 'BTS à options : première année commune',
  ...shared,
  feeds: 'BTS à options : année commune et options',
  columns: {
    famille: { names: ['FAMILLE'], required: true },
    commun: { names: ['CFD_COMMUN'], required: true },
    specialite: { names: ['CFD_SPECIALITE'], required: true },
  },
  recognise: (records) => records.some((record) => /^3/.test(record.get('commun'))),
  parse: (record, report) => parseFamily(record, report, 'bts-'),
});

export const familyDatasets: Dataset[] = [trades, options];
