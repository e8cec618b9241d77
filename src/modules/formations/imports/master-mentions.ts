import { defineDataset } from '#core/importing/dataset.ts';
import { readInteger, readYear } from '#core/importing/values.ts';
import { slugify } from '#core/text/index.ts';
import { kindOfName, postalCell, townCells } from '#modules/organisations/index.ts';
import { ensureCertifications } from '#modules/referentiels/index.ts';
import { mergeResolved } from './mef-offer.sql.ts';
import { listMentions, placeMentions } from './mentions.sql.ts';
import { ensureSchools } from './merge-offer.ts';
import { placed } from './parcoursup.ts';
import { countCell, namedColumns, namedStaging, schoolCells } from './staging.ts';

/**
 * Mentions of master by accredited university. The INM of the file names an accreditation (one per university), not the
 * mention: the certification is the national mention, by its title.
 */
export const masterMentions = defineDataset({
  name: 'master-mentions',
  title: 'Trouver mon master : mentions de master',
  publisher: 'Ministère de l’Enseignement supérieur et de la Recherche',
  licence: 'Licence Ouverte 2.0',
  url: 'https://data.enseignementsup-recherche.gouv.fr/explore/dataset/fr-esr-tmm-donnees-du-portail-dinformation-trouver-mon-master-mentions-de-master/',
  feeds:
    'Mentions de master (bac + 5) par établissement accrédité, places de première année quand elles sont limitées.',
  rank: 56,
  reader: { kind: 'table' },
  columns: {
    annee: { names: ['Année de la campagne de recueil des informations', 'anneecollecte'], required: true },
    uai: { names: ['Code UAI de l’établissement accrédité', 'etablissementuai'], required: true },
    inm: { names: ['Identifiant navette de la mention (INM) de master', 'inm'], required: true },
    mention: { names: ['Intitulé de la mention de master', 'intitule'], required: true },
    nom: { names: ['Nom d’usage de l’établissement accrédité', 'etablissementlibelle'] },
    officiel: { names: ['Nom officiel (long) de l’établissement accrédité', 'etablissementlibelleofficiel'] },
    code_postal: { names: ['Code postal de la ville de l’établissement accrédité'] },
    ville: { names: ['Ville de l’établissement accrédité'] },
    ouverte: { names: ['Mention ouverte ou non ouverte', 'ouvert'] },
    modalites: { names: ['Modalités d’enseignement de la mention', 'modalite'] },
    limitee: { names: ['Existence d’une capacité d’accueil limitée au 1er semestre'] },
    capacite: { names: ['Capacité d’accueil limitée au 1er semestre'] },
  },
  staging: {
    ...namedStaging,
    code_postal: 'text',
    commune_nom: 'text',
    commune_pliee: 'text',
    inm: 'text',
    cle_mention: 'text',
    mention: 'text',
    statut: 'text',
    annee: 'smallint',
    capacite: 'integer',
    voeux: 'integer',
  },
  parse(record, report) {
    const school = schoolCells(record.get('uai'), report);
    if (!school) return null;
    const inm = record.get('inm').replace(/\s/g, '').toUpperCase();
    if (!/^\d{7}[A-Z]$/.test(inm)) {
      return report.reject({
        column: 'inm',
        code: 'inm.malformed',
        message: `« ${inm.slice(0, 20)} » n’est pas un identifiant de mention (INM).`,
      });
    }
    if (record.get('ouverte') === '0') {
      return report.reject({
        column: 'ouverte',
        code: 'training.not_open',
        message: 'La mention n’est pas ouverte : elle n’est pas proposée.',
      });
    }
    const name = record.get('nom') || record.get('officiel');
    return {
      ...school,
      ...placed(name),
      genre: kindOfName(name) ?? 'etablissement_superieur',
      code_postal: postalCell(record.get('code_postal')),
      ...townCells(record.get('ville')),
      inm,
      cle_mention: `master:${slugify(record.get('mention'), 160)}`,
      mention: record.get('mention'),
      statut: 'scolaire',
      annee: readYear(record.get('annee')) ?? null,
      capacite: countCell(readInteger(record.get('capacite')), 'capacite', record.get('capacite'), report),
      voeux: null,
    };
  },
  async merge(context) {
    await ensureSchools(context, [...namedColumns, 'code_postal', 'commune_nom', 'commune_pliee']);
    const mentions = await listMentions(context);
    await ensureCertifications(
      context.tx,
      mentions.map(({ cle, mention, ligne }) => ({
        cle,
        intitule: mention,
        sigle: 'Master',
        diplomeTypeCode: null,
        niveau: 7,
        ligne,
      })),
      context.originId,
    );
    await placeMentions(context);
    return mergeResolved(context);
  },
});
