import { type Dataset, defineDataset } from '#core/importing/dataset.ts';
import { upsertStaged } from '#core/importing/upsert.sql.ts';
import { readBoolean, readRome, readText } from '#core/importing/values.ts';
import { FRANCE_TRAVAIL, ONISEP } from './sources.ts';
import { spreadTrades } from './trades.sql.ts';

const badRome = {
  column: 'rome',
  code: 'rome.malformed',
  message: 'Un code ROME est une lettre de A à N et 4 chiffres.',
};
const noName = { column: 'libelle', code: 'name.missing', message: 'Le nom manque.' };

const trades = defineDataset({
  name: 'rome',
  title: 'Répertoire opérationnel des métiers (ROME 4.0)',
  ...FRANCE_TRAVAIL,
  feeds: 'Métiers : code ROME, nom, transition écologique, numérique et démographique',
  rank: 12,
  reader: { kind: 'table' },
  columns: {
    rome: { names: ['code_rome'], required: true },
    libelle: { names: ['libelle_rome'], required: true },
    eco: { names: ['transition_eco'] },
    num: { names: ['transition_num'] },
    demo: { names: ['transition_demo'] },
  },
  staging: {
    code: 'text',
    libelle: 'text',
    domaine: 'text',
    transition_eco: 'text',
    transition_num: 'boolean',
    transition_demo: 'boolean',
  },
  parse(record, report) {
    const code = readRome(record.get('rome'));
    if (!code) return report.reject(badRome);
    const libelle = readText(record.get('libelle'));
    if (!libelle) return report.reject(noName);
    const eco = readText(record.get('eco'));
    return {
      code,
      libelle,
      domaine: code.slice(0, 3),
      transition_eco: eco === 'N' ? null : eco,
      transition_num: readBoolean(record.get('num')) ?? null,
      transition_demo: readBoolean(record.get('demo')) ?? null,
    };
  },
  merge: (context) =>
    upsertStaged(context, {
      table: 'rome',
      key: ['code'],
      columns: ['libelle', 'domaine', 'transition_eco', 'transition_num', 'transition_demo'],
    }),
});

const domains = defineDataset({
  name: 'rome-domaines',
  title: 'Domaines professionnels du ROME',
  ...FRANCE_TRAVAIL,
  feeds: 'Domaines professionnels',
  rank: 12,
  reader: { kind: 'table' },
  columns: {
    code: { names: ['code_domaine_professionnel'], required: true },
    libelle: { names: ['libelle_domaine_professionnel'], required: true },
  },
  staging: { code: 'text', libelle: 'text' },
  parse(record, report) {
    const code = record.get('code').toUpperCase();
    if (!/^[A-N]\d{2}$/.test(code)) {
      return report.reject({
        column: 'code',
        code: 'domain.malformed',
        message: 'Un domaine est une lettre et 2 chiffres.',
      });
    }
    const libelle = readText(record.get('libelle'));
    return libelle ? { code, libelle } : report.reject(noName);
  },
  merge: (context) => upsertStaged(context, { table: 'rome_domaine', key: ['code'], columns: ['libelle'] }),
});

const staging = { cle: 'text', rome_code: 'text', libelle: 'text' } as const;
const saveNames: Dataset['merge'] = (context) =>
  upsertStaged(context, { table: 'rome_appellation', key: ['cle'], columns: ['rome_code', 'libelle'] });

const names = defineDataset({
  name: 'rome-appellations',
  title: 'Appellations du ROME',
  ...FRANCE_TRAVAIL,
  feeds: 'Noms de métiers que l’on tape (« soudeur », « peintre aéronautique »)',
  rank: 13,
  reader: { kind: 'table' },
  columns: {
    ogr: { names: ['code_ogr'], required: true },
    libelle: { names: ['libelle_appellation_long'], required: true },
    rome: { names: ['code_rome'], required: true },
  },
  staging,
  parse(record, report) {
    const rome_code = readRome(record.get('rome'));
    if (!rome_code) return report.reject(badRome);
    const libelle = readText(record.get('libelle'));
    if (!libelle) return report.reject(noName);
    if (!/^\d{1,9}$/.test(record.get('ogr'))) {
      return report.reject({ column: 'ogr', code: 'ogr.malformed', message: 'Un code OGR est un nombre.' });
    }
    return { cle: `ogr:${record.get('ogr')}`, rome_code, libelle };
  },
  merge: saveNames,
});

const onisep = defineDataset({
  name: 'onisep-metiers',
  title: 'Métiers de l’Onisep (Idéo-Métiers)',
  ...ONISEP,
  feeds: 'Noms de métiers au masculin et au féminin, rattachés au ROME',
  rank: 20,
  reader: { kind: 'xml', record: 'item' },
  columns: {
    libelle: { names: ['libelle_metier', 'libellé métier'], required: true },
    lien: { names: ['lien_site_onisepfr', 'lien site onisep.fr'], required: true },
    rome: { names: ['code_rome'], required: true },
  },
  staging: { cle: 'text', rome: 'text[]', libelle: 'text' },
  parse(record, report) {
    const identifier = /MET\.\d+/.exec(record.get('lien'))?.[0];
    if (!identifier) {
      return report.reject({
        column: 'lien',
        code: 'met.missing',
        message: 'Le lien ne contient pas d’identifiant MET.',
      });
    }
    const libelle = readText(record.get('libelle'));
    if (!libelle) return report.reject(noName);
    // Several trades are written « H1206 | H2502 »; a domain alone (« A15 ») ties to no trade.
    const rome = record
      .get('rome')
      .split('|')
      .flatMap((code) => readRome(code) ?? []);
    if (rome.length === 0) {
      report.warn({ column: 'rome', code: 'rome.absent', message: 'Métier sans code ROME : rien ne s’y rattache.' });
      return null;
    }
    return { cle: `onisep:${identifier}`, rome: [...new Set(rome)].sort(), libelle };
  },
  merge: (context) =>
    upsertStaged(context, {
      table: 'rome_appellation',
      key: ['cle'],
      columns: ['rome_code', 'libelle'],
      source: spreadTrades(context.table),
    }),
});

export const tradeDatasets: Dataset[] = [trades, domains, names, onisep];
