import { type Dataset, defineDataset } from '#core/importing/dataset.ts';
import { readInsee, readInteger, readUai } from '#core/importing/values.ts';
import { fold } from '#core/text/index.ts';
import type { TravelMode } from './labels.ts';
import { saveTimes } from './save-times.sql.ts';

/** What files call the two modes; an empty cell is public transport, as a matrix of travel times has one mode only. */
const MODES: Record<string, TravelMode> = {
  '': 'commun',
  commun: 'commun',
  tc: 'commun',
  transit: 'commun',
  'transport en commun': 'commun',
  'transports en commun': 'commun',
  scolaire: 'scolaire',
  'transport scolaire': 'scolaire',
};
/** Known, and not what is asked: a pupil of 15 has no car. */
const OTHERS = new Set(['voiture', 'car', 'velo', 'bike', 'bicycle', 'marche', 'walk', 'a pied']);
const LONGEST = 300;

/**
 * Times of travel from communes to schools, as an authority of transport gives them or as a matrix computed from its timetables
 * (GTFS): no open file of the State gives any.
 */
export const travelDataset: Dataset = defineDataset({
  name: 'temps-de-trajet',
  title: 'Temps de trajet vers les établissements',
  publisher: 'Région ou autorité organisatrice des transports',
  licence: 'À confirmer auprès de qui le donne',
  feeds: 'Temps pour aller d’une commune à un établissement, en transports en commun ou scolaires',
  rank: 68,
  reader: { kind: 'table' },
  columns: {
    commune: { names: ['commune_insee', 'code_insee', 'commune_depart', 'from_id'], required: true },
    uai: { names: ['uai', 'code_uai', 'to_id'], required: true },
    minutes: { names: ['minutes', 'duree_minutes', 'travel_time', 'travel_time_p50'], required: true },
    mode: { names: ['mode', 'mode_de_transport'] },
  },
  staging: { commune_insee: 'text', uai: 'text', mode: 'text', minutes: 'smallint' },
  parse(record, report) {
    const commune_insee = readInsee(record.get('commune'));
    if (!commune_insee)
      return report.reject({ column: 'commune', code: 'insee.malformed', message: 'Un code Insee a 5 caractères.' });
    const uai = readUai(record.get('uai'));
    if (!uai) return report.reject({ column: 'uai', code: 'uai.malformed', message: 'Le code UAI ne se lit pas.' });
    const said = fold(record.get('mode'));
    if (OTHERS.has(said)) return null;
    const mode = MODES[said];
    if (!mode) {
      return report.reject({
        column: 'mode',
        code: 'mode.unknown',
        message: 'Le mode est « commun » (transports en commun) ou « scolaire ».',
      });
    }
    const minutes = readInteger(record.get('minutes'));
    // Empty: there is no way, or none was found.
    if (minutes === null) return null;
    if (minutes === undefined || minutes < 0 || minutes > LONGEST) {
      return report.reject({
        column: 'minutes',
        code: 'minutes.malformed',
        message: `Une durée est un nombre de minutes, de 0 à ${LONGEST}.`,
      });
    }
    return { commune_insee, uai, mode, minutes };
  },
  merge: saveTimes,
});
