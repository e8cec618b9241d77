import { defineDataset } from '#core/importing/dataset.ts';
import { departementOfUai } from '../identifiers.ts';
import { kindOfName, readableName } from '../names.ts';
import { nameOfSign } from './apprentissage-etablissements.ts';
import { academieCell, foldTown, nameCells, oneLine, postalLine, siretCell, uaiCell } from './cells.ts';
import { mergeEstablishments } from './merge-establishments.ts';
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
    const code = uaiCell(record.get('uai'), report, 'uai');
    const siret = siretCell(record.get('siret'), report, 'siret');
    if (!code.uai && !siret.siret)
      return report.reject({
        code: 'establishment.no_code',
        message: 'Ni UAI ni SIRET valable : le site ne peut pas être identifié.',
      });
    const [sign, legal] = [oneLine(record.get('enseigne')), oneLine(record.get('raison'))];
    const address = oneLine(record.get('adresse'));
    const place = postalLine(address);
    // Some addresses hold the town alone: « Donneville ».
    const town = place?.town ?? (/\d/.test(address) ? '' : address);
    const raw = nameOfSign(sign, legal);
    return stagedRow({
      ...code,
      ...siret,
      ...nameCells(raw, town),
      autres_noms: [sign, legal].filter((other) => other && other !== raw).map((other) => readableName(other).nom),
      genre: kindOfName(sign) ?? kindOfName(legal) ?? 'organisme_formation',
      adresse: place ? oneLine(address.replace(/\d{5}\s+\D.*$/, '')) : null,
      code_postal: place?.code ?? null,
      commune_nom: town ? readableName(town).nom : null,
      commune_pliee: foldTown(town),
      departement_code: code.uai ? departementOfUai(code.uai) : null,
      academie: academieCell(record.get('academie')),
      qualiopi: /^oui$/i.test(record.get('qualiopi')) ? 'oui' : null,
    });
  },
  merge: mergeEstablishments,
});
