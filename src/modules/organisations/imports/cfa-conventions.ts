import { defineDataset } from '#core/importing/dataset.ts';
import { departementOfUai } from '../identifiers.ts';
import { readableStreet } from '../streets.ts';
import {
  dateCell,
  foldTown,
  inseeCell,
  keyUai,
  nameCells,
  oneLine,
  postalCell,
  sectorCell,
  siretCell,
} from './cells.ts';
import { mergeEstablishments } from './merge-establishments.ts';
import { establishmentStaging, stagedRow } from './staging.ts';

/** CFA that were under a regional agreement. The name is in two cells of 30 characters, the second often cut. */
export const cfaConventions = defineDataset({
  name: 'cfa-conventions',
  title: 'CFA sous convention régionale',
  publisher: 'Ministère de l’Éducation nationale (répertoire Ramsese)',
  licence: 'Licence Ouverte 2.0 (à confirmer)',
  feeds: 'Centres de formation d’apprentis : nom, secteur, commune, adresse, SIRET, date de fermeture.',
  rank: 44,
  reader: { kind: 'table' },
  columns: {
    uai: { names: ['numero_uai'], required: true },
    denomination: { names: ['denomination_principale'], required: true },
    patronyme: { names: ['patronyme_uai'], required: true },
    nature: { names: ['nature_uai'], required: true },
    secteur: { names: ['secteur_public_prive'] },
    commune: { names: ['commune'] },
    commune_nom: { names: ['commune_libe'] },
    siret: { names: ['numero_siren_siret_uai'] },
    fermeture: { names: ['date_fermeture'] },
    adresse: { names: ['adresse_uai'] },
    code_postal: { names: ['code_postal_uai'] },
  },
  staging: establishmentStaging,
  parse(record, report) {
    const code = keyUai(record.get('uai'), report, 'le CFA');
    if (!code) return null;
    const town = oneLine(record.get('commune_nom')).replace(/\s+\d+e\s+Arrondissement$/i, '');
    const patronyme = record.get('patronyme');
    // « CTR DE FORMATION D APPRENTIS » alone would name a hundred of them.
    const full = patronyme
      ? `${record.get('denomination')} ${patronyme}`
      : `${record.get('denomination')} (${town.toUpperCase()})`;
    return stagedRow({
      ...code,
      ...siretCell(record.get('siret'), report, 'siret'),
      ...nameCells(full, town),
      genre: 'cfa',
      secteur: sectorCell(record.get('secteur')),
      adresse: readableStreet(oneLine(record.get('adresse'))),
      code_postal: postalCell(record.get('code_postal')),
      commune_insee: inseeCell(record.get('commune')),
      commune_nom: town,
      commune_pliee: foldTown(town),
      departement_code: departementOfUai(code.uai),
      ferme_le: dateCell(record.get('fermeture')),
    });
  },
  merge: mergeEstablishments,
});
