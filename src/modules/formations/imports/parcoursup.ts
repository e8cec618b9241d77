import { defineDataset } from '#core/importing/dataset.ts';
import { readYear } from '#core/importing/values.ts';
import {
  kindOfName,
  nameCells,
  type OrganisationKind,
  positionCells,
  sectorCell,
} from '#modules/organisations/index.ts';
import { ensureSchools } from './merge-offer.ts';
import { fillYear } from './offer.sql.ts';
import { mergePlaced } from './placed-offer.sql.ts';
import { resolveWordings } from './resolve-wordings.ts';
import { namedColumns, namedStaging, schoolCells } from './staging.ts';
import { readWording } from './wording.ts';
import { addCertificationColumn, identicalLines } from './wordings.sql.ts';

/** Columns of the staging table that say something of the school. */
const describedSchool = {
  ...namedStaging,
  secteur: 'text',
  latitude: 'double precision',
  longitude: 'double precision',
  position_precision: 'text',
} as const;

const describedColumns = [...namedColumns, 'secteur', 'latitude', 'longitude', 'position_precision'] as const;

/** Schools of Parcoursup that say no kind are of higher education, unless they are « sous contrat » (a lycée). */
const kindOf = (name: string, status: string): OrganisationKind | null =>
  kindOfName(name) ?? (/enseignement superieur/i.test(status) ? 'etablissement_superieur' : null);

/** The file lost its accents and hyphens, and the identifier of each formation: 896 lines are the same as another. */
export const parcoursup = defineDataset({
  name: 'parcoursup',
  title: 'Parcoursup : cartographie des formations',
  publisher: 'Ministère de l’Enseignement supérieur et de la Recherche',
  licence: 'Licence Ouverte 2.0',
  url: 'https://data.enseignementsup-recherche.gouv.fr/explore/dataset/fr-esr-cartographie_formations_parcoursup/',
  feeds:
    'Lignes d’offre après le bac : formation rattachée à un diplôme connu quand son intitulé ne laisse pas de doute, sinon gardée sous son intitulé ; établissements et coordonnées.',
  rank: 53,
  reader: { kind: 'table' },
  columns: {
    statut: {
      names: ['Statut de l’établissement de la filière de formation (public, privé…)', 'contrat_etab'],
      required: true,
    },
    uai: { names: ['Code UAI de l’établissement', 'cod_uai'], required: true },
    etablissement: { names: ['etablissement', 'g_ea_lib_vx', 'Établissement'], required: true },
    formation: { names: ['Filière de formation', 'lib_for_voe_ins'], required: true },
    gps: { names: ['Coordonnées GPS de la formation', 'g_olocalisation_des_formations'], required: true },
    session: { names: ['Session', 'annee'] },
  },
  staging: { ...describedSchool, formation: 'text', statut: 'text', annee: 'smallint' },
  parse(record, report) {
    const school = schoolCells(record.get('uai'), report);
    if (!school) return null;
    const formation = record.get('formation');
    if (!formation)
      return report.reject({
        column: 'formation',
        code: 'training.missing',
        message: 'La ligne ne nomme pas de formation.',
      });
    const etablissement = record.get('etablissement').replace(/\s{2,}/g, ' - ');
    return {
      ...school,
      ...placed(etablissement),
      genre: kindOf(etablissement, record.get('statut')),
      secteur: sectorCell(record.get('statut')),
      ...positionOf(record.get('gps')),
      position_precision: 'adresse',
      formation,
      statut: readWording(formation).apprenticeship ? 'apprentissage' : 'scolaire',
      annee: readYear(record.get('session')) ?? null,
    };
  },
  async merge(context) {
    await fillYear(context);
    await addCertificationColumn(context);
    const same = await identicalLines(context, ['uai', 'formation', 'latitude', 'longitude']);
    context.warn(
      same.map((line) => ({
        line,
        code: 'line.duplicate',
        message: 'La ligne en répète une autre à l’identique : comptée une fois.',
      })),
    );
    await ensureSchools(context, describedColumns);
    await resolveWordings(context, { prefix: 'psup' });
    return mergePlaced(context);
  },
});

export function placed(name: string): { nom: string | null; denomination: string | null; slug: string | null } {
  const cells = nameCells(name, null, { unaccented: !/[À-ÿ]/.test(name) });
  return { nom: cells.nom ?? null, denomination: cells.denomination ?? null, slug: cells.slug ?? null };
}

export function positionOf(text: string): { latitude: number | null; longitude: number | null } {
  const { latitude = null, longitude = null } = positionCells(text);
  return { latitude, longitude };
}
