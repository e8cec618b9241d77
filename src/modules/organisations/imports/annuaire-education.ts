import { defineDataset } from '#core/importing/dataset.ts';
import { fold } from '#core/text/index.ts';
import { departementOfUai } from '../identifiers.ts';
import type { OrganisationKind } from '../kinds.ts';
import { kindOfName } from '../names.ts';
import { readableStreet } from '../streets.ts';
import {
  academieCell,
  dateCell,
  departementCell,
  foldTown,
  inseeCell,
  keyUai,
  nameCells,
  oneLine,
  positionCells,
  postalCell,
  sectorCell,
  siretCell,
} from './cells.ts';
import { mergeEstablishments } from './merge-establishments.ts';
import { establishmentStaging, stagedRow } from './staging.ts';

/** Nature of the directory → kind, first match. */
const natures: [RegExp, OrganisationKind][] = [
  [/uniqt de sts|cpge/, 'etablissement_superieur'],
  [/lycee professionnel|section d enseignement professionnel/, 'lycee_professionnel'],
  [/lycee polyvalent/, 'lycee_polyvalent'],
  [/lycee|section enseigt? general/, 'lycee_general_technologique'],
  [/maison familiale/, 'maison_familiale_rurale'],
  [/enseignement adapte/, 'erea'],
  [/college/, 'college'],
  [/apprentis/, 'cfa'],
  [/ecole/, 'ecole'],
];

function kindOf(type: string, nature: string, agricultural: boolean, name: string): OrganisationKind {
  if (agricultural) return 'lycee_agricole';
  const kind = fold(type);
  if (kind.startsWith('service') || kind.startsWith('information')) return 'service_etat';
  if (kind.startsWith('medico')) return 'etablissement_medico_social';
  const text = fold(nature).replace(/[^a-z]+/g, ' ');
  return natures.find(([pattern]) => pattern.test(text))?.[1] ?? kindOfName(name) ?? 'etablissement_scolaire';
}

const flag = (text: string): boolean | null => (text === '1' ? true : text === '0' ? false : null);

/** Only mailboxes of the establishment itself: one that could name a person is left out. */
const institutionalMail = (text: string): string | null =>
  /^(?:ce|ecole|contact|accueil|secretariat|dsden|ien|cio)[.\-_@]/i.test(text) ? text.toLowerCase() : null;

/** The town hall’s SIRET says nothing of its schools. */
const ownSiret = (text: string): string => (text.startsWith('2') ? '' : text);

export const annuaireEducation = defineDataset({
  name: 'annuaire-education',
  title: 'Annuaire de l’éducation',
  publisher: 'Ministère de l’Éducation nationale',
  licence: 'Licence Ouverte 2.0',
  url: 'https://data.education.gouv.fr/explore/dataset/fr-en-annuaire-education/',
  feeds:
    'Établissements de tous types : nom, nature, secteur, adresse, coordonnées, contacts de l’établissement, internat, label lycée des métiers, éducation prioritaire.',
  rank: 40,
  reader: { kind: 'table' },
  columns: {
    uai: { names: ['Identifiant_de_l_etablissement', 'numero_uai'], required: true },
    nom: { names: ['Nom_etablissement', 'Nom de l’établissement', 'appellation_officielle'], required: true },
    type: { names: ['Type_etablissement', 'Type d’établissement'], required: true },
    statut: { names: ['Statut_public_prive', 'secteur_public_prive_libe'] },
    adresse: { names: ['Adresse_1', 'adresse_uai'] },
    code_postal: { names: ['Code_postal'] },
    commune: { names: ['Code_commune'] },
    commune_nom: { names: ['Nom_commune'] },
    departement: { names: ['Code_departement'] },
    academie: { names: ['Code_academie'] },
    telephone: { names: ['Telephone'] },
    web: { names: ['Web'] },
    mail: { names: ['Mail'] },
    hebergement: { names: ['Hebergement'] },
    agricole: { names: ['Lycee_Agricole'] },
    metiers: { names: ['Lycee_des_metiers'] },
    prioritaire: { names: ['Appartenance_Education_Prioritaire'] },
    siret: { names: ['SIREN_SIRET', 'SIRET'] },
    latitude: { names: ['latitude'] },
    longitude: { names: ['longitude'] },
    position: { names: ['position'] },
    precision: { names: ['precision_localisation'] },
    nature: { names: ['libelle_nature'] },
    fermeture: { names: ['date_fermeture'] },
  },
  staging: establishmentStaging,
  parse(record, report) {
    const code = keyUai(record.get('uai'), report, 'l’établissement');
    if (!code) return null;
    const name = nameCells(record.get('nom'), record.get('commune_nom'));
    if (!name.nom)
      return report.reject({ column: 'nom', code: 'name.missing', message: 'L’établissement n’a pas de nom.' });
    const siret = ownSiret(record.get('siret'));
    const metiers = flag(record.get('metiers'));
    const coarse = /ville|commune|centre/.test(fold(record.get('precision')));
    return stagedRow({
      ...code,
      ...(siret.length === 9 ? {} : siretCell(siret, report, 'siret')),
      ...name,
      genre: kindOf(record.get('type'), record.get('nature'), record.get('agricole') === '1', name.nom),
      secteur: sectorCell(record.get('statut')),
      adresse: readableStreet(oneLine(record.get('adresse'))),
      code_postal: postalCell(record.get('code_postal')),
      commune_insee: inseeCell(record.get('commune')),
      commune_nom: record.get('commune_nom'),
      commune_pliee: foldTown(record.get('commune_nom')),
      departement_code: departementCell(record.get('departement')) ?? departementOfUai(code.uai),
      academie: academieCell(record.get('academie')),
      ...(record.get('latitude')
        ? positionCells(record.get('latitude'), record.get('longitude'))
        : positionCells(record.get('position'))),
      position_precision: coarse ? 'commune' : 'adresse',
      site_web: webCell(record.get('web')),
      telephone: record.get('telephone').replace(/[^\d+]/g, ''),
      courriel: institutionalMail(record.get('mail')),
      internat: flag(record.get('hebergement')),
      lycee_des_metiers: metiers ?? name.lycee_des_metiers ?? null,
      education_prioritaire: record.get('prioritaire'),
      ferme_le: dateCell(record.get('fermeture')),
    });
  },
  merge: mergeEstablishments,
});

/** Addresses that a link can open; `www.…` gets its scheme, anything else is none. */
export function webCell(text: string): string | null {
  const address = text.trim();
  if (/^https?:\/\/[^\s"<>]+\.[^\s"<>]+$/i.test(address)) return address;
  return /^(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:\/[^\s"<>]*)?$/i.test(address) ? `https://${address}` : null;
}
