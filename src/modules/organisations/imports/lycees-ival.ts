import { defineDataset } from '#core/importing/dataset.ts';
import { departementOfUai } from '../identifiers.ts';
import {
  academieCell,
  departementCell,
  foldTown,
  keyUai,
  nameCells,
  oneLine,
  positionCells,
  postalCell,
  sectorCell,
} from './cells.ts';
import { markTwoRoutes } from './merge.sql.ts';
import { mergeEstablishments } from './merge-establishments.ts';
import { establishmentStaging, stagedRow } from './staging.ts';

/**
 * Lycées with their result indicators. A lycée with both routes appears twice, under two names: it is one establishment,
 * polyvalent. The author of the file removed the letters « nd » from every text: they are restored for known words, and
 * the name is the last believed (priorities.ts).
 */
export const lyceesIval = defineDataset({
  name: 'lycees-ival',
  title: 'Lycées : indicateurs de valeur ajoutée et position sociale',
  publisher: 'DEPP, repris par le comparateur de lycées',
  licence: 'Licence Ouverte 2.0',
  feeds: 'Lycées : coordonnées, adresse, secteur. Les indicateurs de réussite ne sont pas repris.',
  rank: 43,
  reader: { kind: 'json', records: ['lycees'] },
  columns: {
    uai: { names: ['uai'], required: true },
    nom: { names: ['nom'], required: true },
    type: { names: ['type'], required: true },
    lat: { names: ['lat'], required: true },
    lng: { names: ['lng'], required: true },
    ville: { names: ['ville'] },
    departement: { names: ['codeDept'] },
    academie: { names: ['academie'] },
    secteur: { names: ['secteur'] },
    adresse: { names: ['adresse'] },
    code_postal: { names: ['codePostal'] },
    ips: { names: ['ips'] },
  },
  staging: { ...establishmentStaging, voie: 'text' },
  parse(record, report) {
    const code = keyUai(record.get('uai'), report, 'le lycée');
    if (!code) return null;
    const town = foldTown(record.get('ville'));
    const professional = /^pro/i.test(record.get('type'));
    return {
      ...stagedRow({
        ...code,
        ...nameCells(record.get('nom'), record.get('ville'), { lostNd: true }),
        genre: professional ? 'lycee_professionnel' : 'lycee_general_technologique',
        secteur: sectorCell(record.get('secteur')),
        adresse: oneLine(record.get('adresse')),
        code_postal: postalCell(record.get('code_postal')),
        commune_pliee: town,
        departement_code: departementCell(record.get('departement')) ?? departementOfUai(code.uai),
        academie: academieCell(record.get('academie')),
        ...positionCells(record.get('lat'), record.get('lng')),
        position_precision: 'adresse',
        ips: record.get('ips'),
        rang: professional ? 1 : 0,
      }),
      voie: professional ? 'pro' : 'gt',
    };
  },
  async merge(context) {
    await markTwoRoutes(context.tx, context.table);
    return mergeEstablishments(context);
  },
});
