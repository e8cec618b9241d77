import { type Dataset, defineDataset } from '#core/importing/dataset.ts';
import { addCounts } from '#core/importing/upsert.sql.ts';
import { readCfd, readDate, readText, readYear } from '#core/importing/values.ts';
import { slugify } from '#core/text/index.ts';
import { newLevel, signOfType } from '../diploma-types.ts';
import { fullTitle, readableLabel } from '../titles.ts';
import { saveCertifications, saveFiliations } from './bcn-diplomas.sql.ts';
import { saveLabels } from './certification-links.sql.ts';
import { BCN } from './sources.ts';

const RANKS = [1, 2, 3, 4, 5, 6, 7];
const numbered = (name: string) =>
  Object.fromEntries(RANKS.map((n) => [`${name.toLowerCase()}_${n}`, { names: [`${name}_${n}`] }]));

/** Certifications: both files of the BCN, open diplomas with their continuum and all diplomas, are editions of one list. */
export const diplomas: Dataset = defineDataset<string>({
  name: 'bcn-diplomes',
  title: 'Formations-diplômes (nFormationDiplome, vFormationDiplome)',
  ...BCN,
  feeds: 'Certifications : code (CFD), intitulé, niveau, spécialité, dates, diplômes précédents et suivants',
  rank: 14,
  reader: { kind: 'table' },
  columns: {
    cfd: { names: ['FORMATION_DIPLOME'], required: true },
    type: { names: ['NIVEAU_FORMATION_DIPLOME'], required: true },
    nsf: { names: ['GROUPE_SPECIALITE'], required: true },
    libelle: { names: ['LIBELLE_LONG_200', 'LIBELLE_LONG'], required: true },
    lettre: { names: ['LETTRE_SPECIALITE'] },
    court: { names: ['LIBELLE_STAT_33'] },
    ouverture: { names: ['DATE_OUVERTURE'] },
    fermeture: { names: ['DATE_FERMETURE'] },
    premiere: { names: ['DATE_PREMIERE_SESSION'] },
    derniere: { names: ['DATE_DERNIERE_SESSION'] },
    niveau: { names: ['NIVEAU_QUALIFICATION_RNCP'] },
    ...numbered('ANCIEN_DIPLOME'),
    ...numbered('NOUVEAU_DIPLOME'),
  },
  staging: {
    cfd: 'text',
    slug: 'text',
    libelle: 'text',
    intitule_court: 'text',
    sigle: 'text',
    diplome_type_code: 'text',
    niveau: 'smallint',
    nsf_code: 'text',
    lettre_specialite: 'text',
    ouverture: 'date',
    fermeture: 'date',
    premiere_session: 'smallint',
    derniere_session: 'smallint',
    anciens: 'text[]',
    nouveaux: 'text[]',
  },
  parse(record, report) {
    const cfd = readCfd(record.get('cfd'));
    if (!cfd)
      return report.reject({ column: 'cfd', code: 'cfd.malformed', message: 'Un code diplôme a 8 caractères.' });
    const raw = readText(record.get('libelle'));
    if (!raw)
      return report.reject({
        column: 'libelle',
        code: 'title.missing',
        message: 'La certification n’a pas d’intitulé.',
      });
    const opened = readDate(record.get('ouverture'));
    const closed = readDate(record.get('fermeture'));
    if (opened === undefined || closed === undefined) {
      report.warn({
        column: 'fermeture',
        code: 'date.malformed',
        message: 'Une date ne se lit pas : elle est laissée de côté.',
      });
    }
    const type = record.get('type').toUpperCase() || cfd.slice(0, 3);
    const sign = signOfType(type);
    const title = readableLabel(raw);
    const linked = (name: string) =>
      RANKS.flatMap((n) => readCfd(record.get(`${name}_${n}`)) ?? []).filter((other) => other !== cfd);
    return {
      cfd,
      slug: `${slugify(fullTitle(sign, title), 70)}-${cfd.toLowerCase()}`,
      libelle: title,
      intitule_court: readText(record.get('court')),
      sigle: sign,
      diplome_type_code: type,
      niveau: newLevel(record.get('niveau')),
      nsf_code: record.get('nsf') || null,
      lettre_specialite: record.get('lettre') || null,
      ouverture: opened ?? null,
      fermeture: closed ?? null,
      premiere_session: readYear(record.get('premiere')) ?? null,
      derniere_session: readYear(record.get('derniere')) ?? null,
      anciens: linked('ancien_diplome'),
      nouveaux: linked('nouveau_diplome'),
    };
  },
  async merge(context) {
    const certifications = await saveCertifications(context);
    const labels = await saveLabels(context, 9);
    return addCounts(certifications, labels, await saveFiliations(context));
  },
});
