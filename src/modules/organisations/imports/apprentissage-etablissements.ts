import { defineDataset, type RawRecord } from '#core/importing/dataset.ts';
import { fold } from '#core/text/index.ts';
import { departementOfUai, readNda } from '../identifiers.ts';
import type { OrganisationKind } from '../kinds.ts';
import { kindOfName } from '../names.ts';
import { readableStreet } from '../streets.ts';
import {
  academieCell,
  dateCell,
  departementCell,
  inseeCell,
  oneLine,
  positionCells,
  postalCell,
  townCells,
} from './cells.ts';
import { mergeEstablishments } from './merge-establishments.ts';
import { signedBody } from './signed-body.ts';
import { establishmentStaging, stagedRow } from './staging.ts';

/** Street lines of a postal address: neither the names nor the line of the postal code. */
export function streetOf(address: string, names: string[]): string {
  const known = new Set(names.map((name) => fold(oneLine(name))));
  return address
    .split(/\r?\n/)
    .map(oneLine)
    .filter((line) => line && !known.has(fold(line)) && !/^\d{5}\s+\D/.test(line) && fold(line) !== 'france')
    .join(', ');
}

function kindOf(name: string, legal: string, form: string): OrganisationKind {
  const said = kindOfName(name);
  if (said) return said;
  const legalKind = kindOfName(legal);
  // A faculty or an institute of a university is not the university.
  if (legalKind) return legalKind === 'universite' && name !== legal ? 'etablissement_superieur' : legalKind;
  if (/caractere scientifique/.test(fold(form))) return 'etablissement_superieur';
  return 'organisme_formation';
}

const rankOf = (record: RawRecord<'ferme' | 'siege'>): number =>
  (record.get('ferme') === 'true' ? 2 : 0) + (record.get('siege') === 'true' ? 0 : 1);

export const apprentissageEtablissements = defineDataset({
  name: 'apprentissage-etablissements',
  title: 'Catalogue des établissements de l’apprentissage',
  publisher: 'Mission interministérielle pour l’apprentissage',
  licence: 'Non déclarée pour les données',
  feeds:
    'Organismes de formation par apprentissage : SIRET, UAI, déclaration d’activité, adresse, coordonnées, Qualiopi, fermeture.',
  rank: 45,
  reader: { kind: 'table' },
  columns: {
    siret: { names: ['siret'], required: true },
    uai: { names: ['uai'], required: true },
    enseigne: { names: ['enseigne'], required: true },
    raison: { names: ['entreprise_raison_sociale'], required: true },
    siege: { names: ['siege_social'] },
    forme: { names: ['entreprise_forme_juridique'] },
    nda: { names: ['nda'] },
    adresse: { names: ['adresse'] },
    code_postal: { names: ['code_postal'] },
    localite: { names: ['localite'] },
    commune: { names: ['code_insee_localite'] },
    departement: { names: ['num_departement'] },
    academie: { names: ['num_academie'] },
    position: { names: ['geo_coordonnees'] },
    qualite: { names: ['certifie_qualite'] },
    ferme: { names: ['ferme'] },
    fermeture: { names: ['date_fermeture'] },
  },
  staging: establishmentStaging,
  parse(record, report) {
    const town = oneLine(record.get('localite'));
    const body = signedBody(record, town, report);
    if (!body) return null;
    const { sign, legal, raw, cells } = body;
    const seat = record.get('siege') === 'true';
    return stagedRow({
      ...cells,
      // The declaration of activity is that of the company: only its head office carries it.
      nda: seat ? (readNda(record.get('nda'))?.value ?? null) : null,
      genre: kindOf(raw, legal, record.get('forme')),
      adresse: readableStreet(streetOf(record.get('adresse'), [sign, legal])),
      code_postal: postalCell(record.get('code_postal')),
      commune_insee: inseeCell(record.get('commune')),
      ...townCells(town),
      departement_code: departementCell(record.get('departement')) ?? (cells.uai ? departementOfUai(cells.uai) : null),
      academie: academieCell(record.get('academie')),
      ...positionCells(record.get('position')),
      position_precision: 'adresse',
      qualiopi: record.get('qualite') === 'true' ? 'oui' : null,
      ferme_le: record.get('ferme') === 'true' ? dateCell(record.get('fermeture')) : null,
      rang: rankOf(record),
    });
  },
  merge: mergeEstablishments,
});
