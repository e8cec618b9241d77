import { defineDataset, type MergeContext, type MergeCounts } from '#core/importing/dataset.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { foldCommune } from '#modules/referentiels/index.ts';
import type { LabelInput } from '../campus.ts';
import { upsertName } from '../details.sql.ts';
import { saveCampus } from '../save-campus.ts';
import {
  addMissingLabel,
  type CompiledRow,
  campusNamed,
  listCompiled,
  markCompleted,
  missingFields,
  namesOf,
} from './compiled.sql.ts';
import { sourceLabel } from './source-label.ts';

const partialDate = (text: string): string | null => (/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(text) ? text : null);

/**
 * The compiled list: facts read on public pages, one source per line. It is not official nor complete. What it does not say
 * stays unknown; a campus that exists is completed, never overwritten.
 */
export const compiledCampuses = defineDataset({
  name: 'campus-compiles',
  title: 'Liste compilée de campus des métiers et des qualifications',
  publisher: 'Compilation du projet, d’après des pages publiques',
  licence: 'Licence Ouverte 2.0',
  feeds:
    'Campus : noms, filière (déduite ou dite par la source), territoire, établissement support, dates de label. Liste ni officielle ni complète.',
  rank: 80,
  reader: { kind: 'table' },
  columns: {
    id: { names: ['id', 'cle'], required: true },
    nom: { names: ['nom'], required: true },
    nom_usuel: { names: ['nom_usuel'] },
    excellence: { names: ['excellence'], required: true },
    filiere: { names: ['filiere'], required: true },
    filiere_origine: { names: ['filiere_origine'] },
    code_region: { names: ['code_region'] },
    region: { names: ['region'] },
    academie: { names: ['academie'] },
    commune: { names: ['commune'] },
    support: { names: ['etablissement_support'] },
    uai: { names: ['uai_support'] },
    longitude: { names: ['longitude'] },
    latitude: { names: ['latitude'] },
    date_label: { names: ['date_label'] },
    date_excellence: { names: ['date_excellence'] },
    duree: { names: ['duree_ans'] },
    source: { names: ['source'], required: true },
    note: { names: ['note'] },
  },
  staging: {
    cle: 'text',
    nom: 'text',
    nom_usuel: 'text',
    categorie: 'text',
    filiere: 'text',
    filiere_deduite: 'boolean',
    region_code: 'text',
    region: 'text',
    academies: 'text[]',
    commune: 'text',
    commune_pliee: 'text',
    support: 'text',
    uai: 'text',
    latitude: 'double precision',
    longitude: 'double precision',
    date_label: 'text',
    date_excellence: 'text',
    duree: 'smallint',
    source: 'text',
    note: 'text',
  },
  parse(record, report) {
    const [cle, nom, source] = [record.get('id'), record.get('nom'), record.get('source')];
    if (!/^[a-z0-9-]{3,60}$/.test(cle))
      return report.reject({
        column: 'id',
        code: 'campus.id_malformed',
        message: 'L’identifiant du campus manque ou est mal formé.',
      });
    if (!nom) return report.reject({ column: 'nom', code: 'name.missing', message: 'Le campus n’a pas de nom.' });
    if (!source)
      return report.reject({
        column: 'source',
        code: 'source.missing',
        message: 'Le campus n’a pas de source : rien n’est retenu sans elle.',
      });
    const point = [Number(record.get('latitude') || Number.NaN), Number(record.get('longitude') || Number.NaN)];
    const located = point.every(Number.isFinite);
    const duration = Number(record.get('duree'));
    return {
      cle,
      nom,
      nom_usuel: record.get('nom_usuel') || null,
      categorie:
        ({ oui: 'excellence', non: 'cmq' } as Record<string, string>)[record.get('excellence').toLowerCase()] ?? null,
      filiere: record.get('filiere') || null,
      filiere_deduite: record.get('filiere_origine') !== 'source',
      region_code: record.get('code_region') ? record.get('code_region').padStart(2, '0') : null,
      region: record.get('region') || null,
      academies: record
        .get('academie')
        .split(';')
        .map((name) => name.trim())
        .filter(Boolean),
      commune: record.get('commune') || null,
      commune_pliee: record.get('commune') ? foldCommune(record.get('commune')) : null,
      support: record.get('support') || null,
      uai: record.get('uai').toUpperCase() || null,
      latitude: located ? point[0]! : null,
      longitude: located ? point[1]! : null,
      date_label: partialDate(record.get('date_label')),
      date_excellence: partialDate(record.get('date_excellence')),
      duree: Number.isInteger(duration) && duration > 0 && duration < 20 ? duration : null,
      source,
      note: record.get('note') || null,
    };
  },
  async merge(context) {
    const counts: MergeCounts = { created: 0, updated: 0, unchanged: 0 };
    for (const row of await listCompiled(context)) counts[await mergeCampus(context, row)] += 1;
    return counts;
  },
});

async function originOf(context: MergeContext, row: CompiledRow): Promise<number> {
  return recordOrigin(context.tx, {
    nature: 'fait',
    label: sourceLabel(row.source),
    url: /^https?:\/\//.test(row.source) ? row.source : null,
    note: [row.note, `liste compilée de campus, ligne ${row.ligne} (${row.cle})`].filter(Boolean).join(' ; '),
  });
}

async function mergeCampus(context: MergeContext, row: CompiledRow): Promise<keyof MergeCounts> {
  const { tx } = context;
  warnOfUnknown(context, row);
  const originId = await originOf(context, row);
  // Same identifier; else same name (or usual name) in the same region: a campus entered before the list was loaded.
  const known = await campusNamed(tx, row);
  const missing = known ? await missingFields(tx, known.id, row) : [];
  const saved = await saveCampus(
    tx,
    {
      campus: {
        cle: known?.cle ?? row.cle,
        slug: row.nom_usuel ?? row.nom,
        nom: row.nom,
        nom_usuel: row.nom_usuel,
        categorie: row.categorie,
        filiere_lettre: row.filiere_lettre,
        filiere_deduite: row.filiere_deduite,
        territoire_libelle: row.region,
        support_organisation_id: row.support_organisation_id,
        support_nom: row.support,
        commune_insee: row.commune_insee,
        commune_nom: row.commune_nom ?? row.commune,
        latitude: row.latitude,
        longitude: row.longitude,
        origine_id: originId,
        origine_ligne: row.ligne,
      },
      territoire: {
        regions: row.region_connue ? [row.region_connue] : [],
        academies: row.academies_connues,
        departements: [],
      },
    },
    'complete',
  );
  await markCompleted(tx, saved.id, missing, originId);
  const knownNames = await namesOf(tx, saved.id);
  for (const [nom, usuel] of [
    [row.nom, false],
    [row.nom_usuel, true],
  ] as const)
    if (nom && !knownNames.includes(nom))
      await upsertName(tx, saved.id, { nom, usuel, debut: null, fin: null, origine_id: originId });
  let labelled = false;
  for (const label of labelsOf(row, originId)) labelled = (await addMissingLabel(tx, saved.id, label)) || labelled;
  if (saved.created) return 'created';
  return saved.changed || labelled ? 'updated' : 'unchanged';
}

/** A listed campus has a label, dated or not; no end is derived. A promotion to Excellence is a second one. */
function labelsOf(row: CompiledRow, originId: number): LabelInput[] {
  const base = {
    type: 'cmq',
    emetteur: 'etat',
    etat: 'inconnu',
    nom_imprime: null,
    vague: null,
    origine_id: originId,
  } as const;
  const promoted = row.date_excellence !== null;
  const first: LabelInput = {
    ...base,
    cle: 'attribution',
    categorie: promoted ? null : row.categorie,
    date: row.date_label,
    duree_ans: promoted ? null : row.duree,
    nature: 'attribution',
  };
  const second: LabelInput = {
    ...base,
    cle: 'excellence',
    categorie: 'excellence',
    date: row.date_excellence,
    duree_ans: row.duree,
    nature: row.date_label ? 'promotion' : 'attribution',
  };
  if (!promoted) return [first];
  return row.date_label ? [first, second] : [second];
}

function warnOfUnknown(context: MergeContext, row: CompiledRow): void {
  const say = (column: string, code: string, message: string) =>
    context.warn([{ line: row.ligne, column, code, message }]);
  if (row.filiere && !row.filiere_lettre)
    say('filiere', 'filiere.unknown', `« ${row.filiere} » n’est pas l’une des 12 filières : laissée non renseignée.`);
  if (row.uai && !row.support_organisation_id)
    say('uai_support', 'uai.unknown', `L’établissement support ${row.uai} n’est pas connu : son nom est gardé.`);
  if (row.region_code && !row.region_connue)
    say(
      'code_region',
      'region.unknown',
      `La région ${row.region_code} n’est pas connue : chargez d’abord les territoires.`,
    );
}
