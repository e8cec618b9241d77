import { type Dataset, defineDataset } from '#core/importing/dataset.ts';
import { saveObjectives } from './certification-links.sql.ts';
import { plainText } from './plain-text.ts';
import { ONISEP } from './sources.ts';

export const sheets: Dataset = defineDataset({
  name: 'onisep-fiches',
  title: 'Fiches formation de l’Onisep',
  ...ONISEP,
  feeds: 'Présentation d’une certification, en texte simple',
  rank: 26,
  reader: { kind: 'json', records: [] },
  columns: {
    ideo: { names: ['#key', 'ideo_identifiant_formation'], required: true },
    texte: { names: ['desc', 'description'], required: true },
  },
  recognise: (records) => records.some((record) => /^FOR\.\d+$/.test(record.get('ideo'))),
  staging: { ideo: 'text', objectif: 'text' },
  parse(record, report) {
    const ideo = record.get('ideo');
    if (!/^FOR\.\d+$/.test(ideo)) {
      return report.reject({
        column: 'ideo',
        code: 'ideo.malformed',
        message: 'L’identifiant Onisep est « FOR. » et un nombre.',
      });
    }
    const objectif = plainText(record.get('texte'));
    return objectif === '' ? null : { ideo, objectif };
  },
  merge: saveObjectives,
});
