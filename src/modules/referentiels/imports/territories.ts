import { type Dataset, defineDataset } from '#core/importing/dataset.ts';
import { upsertStaged } from '#core/importing/upsert.sql.ts';
import {
  readBoolean,
  readCoordinates,
  readDate,
  readDepartement,
  readInsee,
  readPoint,
  readPostalCode,
  readText,
} from '#core/importing/values.ts';
import { saveCentres, saveCommunePoints, saveDepartmentLinks, spreadZones } from './territories.sql.ts';

const links = defineDataset({
  name: 'departements-academies',
  title: 'Départements, académies et régions',
  publisher: 'Ministère chargé de l’éducation nationale',
  licence: 'Non déclarée',
  feeds: 'Académie et région d’un département',
  rank: 8,
  reader: { kind: 'table' },
  columns: {
    departement: { names: ['codeDepartement'], required: true },
    academie: { names: ['codeAcademie'], required: true },
    region: { names: ['codeRegion'], required: true },
  },
  // A list of départements, not a list of schools that says where each one is.
  recognise: (records) => new Set(records.map((record) => record.get('departement'))).size > records.length / 2,
  staging: { code: 'text', academie_code: 'text', region_code: 'text' },
  parse(record, report) {
    const text = record.get('departement');
    // Aggregates (« France métropolitaine ») and closed académies have no département.
    if (text === '' || text === '#' || text === '$') return null;
    const code = readDepartement(text);
    if (!code)
      return report.reject({
        column: 'departement',
        code: 'departement.malformed',
        message: 'Code de département inconnu.',
      });
    return {
      code,
      academie_code: record.get('academie').padStart(2, '0'),
      region_code: record.get('region').padStart(2, '0'),
    };
  },
  merge: saveDepartmentLinks,
});

const centres = defineDataset({
  name: 'centres-de-territoires',
  title: 'Centres des régions et des départements',
  publisher: 'IGN et Etalab, points dérivés des contours',
  licence: 'Licence Ouverte 2.0',
  feeds: 'Point d’une région ou d’un département sur la carte',
  rank: 30,
  reader: { kind: 'table' },
  columns: {
    niveau: { names: ['niveau'], required: true },
    code: { names: ['code'], required: true },
    lat: { names: ['lat', 'latitude'], required: true },
    lon: { names: ['lon', 'longitude'], required: true },
  },
  staging: { niveau: 'text', code: 'text', latitude: 'double precision', longitude: 'double precision' },
  parse(record, report) {
    const point = readCoordinates(record.get('lat'), record.get('lon'));
    if (!point)
      return report.reject({ column: 'lat', code: 'point.malformed', message: 'Les coordonnées ne se lisent pas.' });
    const niveau = record.get('niveau');
    const code = record.get('code');
    return {
      niveau,
      code: niveau === 'departement' ? (readDepartement(code) ?? code) : code.padStart(2, '0'),
      ...point,
    };
  },
  merge: saveCentres,
});

const communes = defineDataset({
  name: 'laposte-hexasmal',
  title: 'Base officielle des codes postaux',
  publisher: 'La Poste',
  licence: 'Licence Ouverte 2.0 (ODbL pour les éditions anciennes)',
  feeds: 'Centre d’une commune, codes postaux',
  rank: 31,
  reader: { kind: 'table' },
  columns: {
    insee: { names: ['Code_commune_INSEE', '#Code_commune_INSEE'], required: true },
    nom: { names: ['Nom_commune', 'Nom_de_la_commune'], required: true },
    postal: { names: ['Code_postal'], required: true },
    point: { names: ['coordonnees_gps', '_geopoint'], required: true },
  },
  staging: { insee: 'text', nom: 'text', postal: 'text', latitude: 'double precision', longitude: 'double precision' },
  parse(record, report) {
    const insee = readInsee(record.get('insee'));
    if (!insee)
      return report.reject({ column: 'insee', code: 'insee.malformed', message: 'Un code Insee a 5 caractères.' });
    const postal = readPostalCode(record.get('postal'));
    if (!postal)
      return report.reject({ column: 'postal', code: 'postal.malformed', message: 'Un code postal a 5 chiffres.' });
    const point = readPoint(record.get('point'));
    if (point === undefined) {
      report.warn({ column: 'point', code: 'point.malformed', message: 'Les coordonnées ne se lisent pas.' });
    }
    return {
      insee,
      nom: readText(record.get('nom')),
      postal,
      latitude: point?.latitude ?? null,
      longitude: point?.longitude ?? null,
    };
  },
  merge: saveCommunePoints,
});

const ZONES = { zone_a: 'A', zone_b: 'B', zone_c: 'C' } as const;
type ZoneKey = keyof typeof ZONES;

const holidays = defineDataset<ZoneKey | 'jour' | 'nom'>({
  name: 'vacances-scolaires',
  title: 'Calendrier scolaire',
  publisher: 'Ministère chargé de l’éducation nationale (compilation vacances-scolaires-france)',
  licence: 'MIT, source sous Licence Ouverte 2.0',
  feeds: 'Jours de vacances par zone',
  rank: 32,
  reader: { kind: 'table' },
  columns: {
    jour: { names: ['date'], required: true },
    zone_a: { names: ['vacances_zone_a'], required: true },
    zone_b: { names: ['vacances_zone_b'], required: true },
    zone_c: { names: ['vacances_zone_c'], required: true },
    nom: { names: ['nom_vacances'], required: true },
  },
  staging: { jour: 'date', zones: 'text[]', nom: 'text' },
  parse(record, report) {
    const jour = readDate(record.get('jour'));
    if (!jour) return report.reject({ column: 'jour', code: 'date.malformed', message: 'La date ne se lit pas.' });
    const zones = (Object.keys(ZONES) as ZoneKey[])
      .filter((key) => readBoolean(record.get(key)))
      .map((key) => ZONES[key]);
    return zones.length === 0 ? null : { jour, zones, nom: readText(record.get('nom')) ?? 'Vacances' };
  },
  merge: (context) =>
    upsertStaged(context, {
      table: 'jour_de_vacances',
      key: ['zone', 'jour'],
      columns: ['nom'],
      lineColumn: null,
      source: spreadZones(context.table),
    }),
});

export const territoryDatasets: Dataset[] = [links, centres, communes, holidays];
