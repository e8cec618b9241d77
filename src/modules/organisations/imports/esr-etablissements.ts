import { defineDataset } from '#core/importing/dataset.ts';
import { fold } from '#core/text/index.ts';
import { departementOfUai, readRna, readRor, readSiren, readSiret, readUai } from '../identifiers.ts';
import type { OrganisationKind } from '../kinds.ts';
import { readableStreet } from '../streets.ts';
import { webCell } from './annuaire-education.ts';
import {
  academieCell,
  departementCell,
  foldTown,
  inseeCell,
  nameCells,
  oneLine,
  positionCells,
  postalCell,
  sectorCell,
  siretCell,
  uaiCell,
} from './cells.ts';
import { mergeEstablishments } from './merge-establishments.ts';
import { establishmentStaging, stagedRow } from './staging.ts';

function kindOf(type: string, name: string): OrganisationKind {
  const text = fold(name);
  if (fold(type).startsWith('universite')) return 'universite';
  if (/ingenieur|polytechnique|\binsa\b|sciences appliquees|mines|centrale|arts et metiers|technologie/.test(text))
    return 'ecole_ingenieurs';
  return fold(type).startsWith('ecole') ? 'ecole_specialisee' : 'etablissement_superieur';
}

/** « a;b » or « a,b » → each code that reads well. */
const several = (text: string, read: (one: string) => { value: string } | null): string[] =>
  text
    .split(/[;,|]/)
    .map((one) => read(one)?.value)
    .filter((one): one is string => one !== undefined);

/** Published with French labels or with technical names as headers: both are read. */
export const esrEtablissements = defineDataset({
  name: 'esr-etablissements',
  title: 'Principaux établissements d’enseignement supérieur',
  publisher: 'Ministère de l’Enseignement supérieur et de la Recherche',
  licence: 'Licence Ouverte 2.0',
  url: 'https://data.enseignementsup-recherche.gouv.fr/explore/dataset/fr-esr-principaux-etablissements-enseignement-superieur/',
  feeds:
    'Universités et écoles : nom, secteur, adresse, coordonnées, UAI (anciens compris), SIRET, SIREN, RNA, ROR, site internet.',
  rank: 41,
  reader: { kind: 'table' },
  columns: {
    nom: { names: ['libellé', 'uo_lib'], required: true },
    type: { names: ['type d’établissement', 'type_d_etablissement'], required: true },
    uai: { names: ['uai - identifiant', 'uai'], required: true },
    position: { names: ['géolocalisation', 'coordonnees'], required: true },
    court: { names: ['nom court', 'nom_court'] },
    sigle: { names: ['sigle'] },
    secteur: { names: ['secteur d’établissement', 'secteur_d_etablissement'] },
    anciens: { names: ['anciens codes uai', 'anciens_codes_uai', 'identifiants_uai_anciens'] },
    siret: { names: ['siret'] },
    siren: { names: ['siren'] },
    rna: { names: ['rna'] },
    ror: { names: ['Identifiant ROR', 'identifiant_ror'] },
    commune: { names: ['Code commune', 'com_code'] },
    commune_nom: { names: ['Commune', 'com_nom'] },
    departement: { names: ['Code département', 'dep_id'] },
    academie: { names: ['Code académie', 'aca_id'] },
    adresse: { names: ['Adresse', 'adresse_uai'] },
    code_postal: { names: ['Code postal', 'code_postal_uai'] },
    telephone: { names: ['Numéro de téléphone', 'numero_telephone_uai'] },
    web: { names: ['site internet', 'url'] },
  },
  staging: establishmentStaging,
  parse(record, report) {
    // Some cells hold two UAI: the first is the present one.
    const uais = record.get('uai').split(/[;,|]/);
    const code = uaiCell(uais[0]!.trim(), report, 'uai');
    const sirets = several(record.get('siret'), readSiret);
    const siret = sirets.length > 0 ? siretCell(sirets[0]!, report, 'siret') : {};
    if (!code.uai && !siret.siret)
      return report.reject({
        code: 'establishment.no_code',
        message: 'Ni UAI ni SIRET valable : l’établissement ne peut pas être identifié.',
      });
    const town = oneLine(record.get('commune_nom')).replace(/\s+\d+e? arrondissement$/i, '');
    const name = record.get('nom');
    return stagedRow({
      ...code,
      ...siret,
      siren: readSiren(record.get('siren'))?.value ?? null,
      rna: readRna(record.get('rna'))?.value ?? null,
      ror: readRor(record.get('ror'))?.value ?? null,
      anciens_uai: several([...uais.slice(1), record.get('anciens')].join(';'), readUai),
      autres_sirets: sirets.slice(1),
      ...nameCells(name, town),
      autres_noms: [record.get('court'), record.get('sigle')].filter((other) => other !== '' && other !== name),
      genre: kindOf(record.get('type'), name),
      secteur: sectorCell(record.get('secteur')),
      adresse: readableStreet(oneLine(record.get('adresse'))),
      code_postal: postalCell(record.get('code_postal')),
      commune_insee: inseeCell(record.get('commune')),
      commune_nom: town,
      commune_pliee: foldTown(town),
      departement_code: departementCell(record.get('departement')) ?? (code.uai ? departementOfUai(code.uai) : null),
      academie: academieCell(record.get('academie')),
      ...positionCells(record.get('position')),
      position_precision: 'adresse',
      site_web: webCell(record.get('web')),
      telephone: record.get('telephone').replace(/[^\d+]/g, ''),
    });
  },
  merge: mergeEstablishments,
});
