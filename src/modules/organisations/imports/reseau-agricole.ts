import { defineDataset } from '#core/importing/dataset.ts';
import { departementOfUai } from '../identifiers.ts';
import { kindOfName } from '../names.ts';
import { academieCell, oneLine, postalLine, townCells } from './cells.ts';
import { mergeEstablishments } from './merge-establishments.ts';
import { signedBody } from './signed-body.ts';
import { establishmentStaging, stagedRow } from './staging.ts';

/** Agricultural training sites. Only the validated UAI counts: the sixty « potential » ones are guesses of the tool. */
export const reseauAgricole = defineDataset({
  name: 'reseau-agricole',
  title: 'Référentiel du réseau de l’enseignement agricole',
  publisher: 'Mission interministérielle pour l’apprentissage',
  licence: 'Licence Ouverte 2.0 (à confirmer)',
  feeds: 'Sites de formation agricoles : UAI, SIRET, nom, adresse, académie.',
  rank: 46,
  reader: { kind: 'table' },
  columns: {
    siret: { names: ['Siret'], required: true },
    uai: { names: ['UAI validée'], required: true },
    raison: { names: ['Raison sociale'], required: true },
    enseigne: { names: ['Enseigne'] },
    adresse: { names: ['Adresse'] },
    academie: { names: ['Académie'] },
    qualiopi: { names: ['Qualiopi'] },
  },
  staging: establishmentStaging,
  parse(record, report) {
    const address = oneLine(record.get('adresse'));
    const place = postalLine(address);
    // Some addresses hold the town alone: « Donneville ».
    const town = place?.town ?? (/\d/.test(address) ? '' : address);
    const body = signedBody(record, town, report);
    if (!body) return null;
    const { sign, legal, cells } = body;
    return stagedRow({
      ...cells,
      genre: kindOfName(sign) ?? kindOfName(legal) ?? 'organisme_formation',
      adresse: place ? oneLine(address.replace(/\d{5}\s+\D.*$/, '')) : null,
      code_postal: place?.code ?? null,
      ...townCells(town),
      departement_code: cells.uai ? departementOfUai(cells.uai) : null,
      academie: academieCell(record.get('academie')),
      qualiopi: /^oui$/i.test(record.get('qualiopi')) ? 'oui' : null,
    });
  },
  merge: mergeEstablishments,
});
