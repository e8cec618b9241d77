import { defineDataset } from '#core/importing/dataset.ts';
import { departementOfUai } from '../identifiers.ts';
import type { OrganisationKind } from '../kinds.ts';
import { kindOfName } from '../names.ts';
import { academieCell, departementCell, foldTown, inseeCell, keyUai, nameCells, sectorCell } from './cells.ts';
import { mergeEstablishments } from './merge-establishments.ts';
import { establishmentStaging, stagedRow } from './staging.ts';

const types: Record<string, OrganisationKind> = {
  LEGT: 'lycee_general_technologique',
  LP: 'lycee_professionnel',
  LPO: 'lycee_polyvalent',
};

/** The name says it better than the type of the index: a « lycée polyvalent » where only the LP side is measured is one. */
function kindOf(name: string, type: string): OrganisationKind {
  const said = kindOfName(name);
  return said && said !== 'lycee' ? said : (types[type.toUpperCase()] ?? 'lycee');
}

export const lyceesIps = defineDataset({
  name: 'lycees-ips',
  title: 'Indices de position sociale des lycées',
  publisher: 'Ministère de l’Éducation nationale (DEPP)',
  licence: 'Licence Ouverte 2.0',
  url: 'https://data.education.gouv.fr/explore/dataset/fr-en-ips_lycees/',
  feeds: 'Lycées : nom, commune (code INSEE), secteur, nature, label lycée des métiers lu dans le nom.',
  rank: 42,
  reader: { kind: 'table' },
  columns: {
    uai: { names: ['uai'], required: true },
    nom: { names: ['nom', 'nom_de_l_etablissement'], required: true },
    commune: { names: ['code_insee_de_la_commune'], required: true },
    type: { names: ['type_de_lycee'], required: true },
    commune_nom: { names: ['nom_de_la_commune'] },
    academie: { names: ['academie'] },
    departement: { names: ['code_du_departement'] },
    secteur: { names: ['secteur'] },
    ips: { names: ['ips', 'ips_etab', 'ips_ensemble_gt_pro'] },
    rentree: { names: ['rentree_scolaire'] },
  },
  edition: ({ sample }) => /^(\d{4})-\d{4}$/.exec(sample[0]?.get('rentree') ?? '')?.[1] ?? null,
  staging: establishmentStaging,
  parse(record, report) {
    const code = keyUai(record.get('uai'), report, 'le lycée');
    if (!code) return null;
    const town = record.get('commune_nom').replace(/\s+\d+E?R? ARRONDISSEMENT$/i, '');
    const name = nameCells(record.get('nom'), town);
    return stagedRow({
      ...code,
      ...name,
      genre: kindOf(name.nom ?? '', record.get('type')),
      secteur: sectorCell(record.get('secteur')),
      commune_insee: inseeCell(record.get('commune')),
      commune_pliee: foldTown(town),
      departement_code: departementCell(record.get('departement')) ?? departementOfUai(code.uai),
      academie: academieCell(record.get('academie')),
      ips: record.get('ips'),
    });
  },
  merge: mergeEstablishments,
});
