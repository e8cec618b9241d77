import { z } from 'zod';
import { type Dataset, defineDataset } from '#core/importing/dataset.ts';
import { upsertStaged } from '#core/importing/upsert.sql.ts';
import { readRome, readText } from '#core/importing/values.ts';
import { saveSkills } from './skills.sql.ts';

const ROME = {
  publisher: 'France Travail',
  licence: 'Licence Ouverte 2.0',
  url: 'https://francetravail.io/data/api/rome-4-0',
};

const CODE = /^\d{1,9}$/;
const named = z.object({ code: z.coerce.string().regex(CODE), libelle: z.string().trim().min(1) });
const heading = z.object({ libelle: z.string() }).nullish();
const skillGroups = z.array(z.object({ enjeu: heading, competences: z.array(named) }));
const knowledgeGroups = z.array(z.object({ categorieSavoirs: heading, savoirs: z.array(named) }));

interface SheetSkill {
  code: string;
  nom: string;
  domaine: string | null;
  savoir: boolean;
}

/** Skills and knowledge of one sheet, without repetition; null when the JSON has another shape. */
function skillsOfSheet(competences: string, savoirs: string): SheetSkill[] | null {
  const [asked, known] = [skillGroups.safeParse(parsed(competences)), knowledgeGroups.safeParse(parsed(savoirs))];
  if (!asked.success || !known.success) return null;
  const all = [
    ...asked.data.flatMap(({ enjeu, competences: list }) => list.map((one) => ({ ...one, enjeu, savoir: false }))),
    ...known.data.flatMap(({ categorieSavoirs: enjeu, savoirs: list }) =>
      list.map((one) => ({ ...one, enjeu, savoir: true })),
    ),
  ];
  const byCode = new Map(
    all.map(({ code, libelle, enjeu, savoir }): [string, SheetSkill] => [
      code,
      { code, nom: libelle, domaine: readText(enjeu?.libelle ?? '') ?? null, savoir },
    ]),
  );
  return [...byCode.values()];
}

function parsed(text: string): unknown {
  if (text === '') return [];
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const sheets = defineDataset({
  name: 'rome-competences',
  title: 'Fiches métiers du ROME 4.0 : compétences et savoirs',
  ...ROME,
  feeds: 'Ce qu’il faut savoir faire dans un métier, et les savoirs',
  rank: 71,
  reader: { kind: 'json', records: [] },
  columns: {
    rome: { names: ['code', 'metier.code'], required: true },
    competences: { names: ['groupesCompetencesMobilisees'], required: true },
    savoirs: { names: ['groupesSavoirs'] },
  },
  staging: { rome_code: 'text', competences: 'text' },
  parse(record, report) {
    const rome_code = readRome(record.get('rome'));
    if (!rome_code) {
      return report.reject({ column: 'rome', code: 'rome.malformed', message: 'Le code ROME ne se lit pas.' });
    }
    const skills = skillsOfSheet(record.get('competences'), record.get('savoirs'));
    if (!skills) {
      return report.reject({
        column: 'competences',
        code: 'skills.malformed',
        message: 'Les compétences de la fiche n’ont pas la forme publiée : des groupes de codes et de libellés.',
      });
    }
    return skills.length === 0 ? null : { rome_code, competences: JSON.stringify(skills) };
  },
  merge: saveSkills,
});

const ESCO_SKILL = /^https?:\/\/data\.europa\.eu\/esco\/skill\/[0-9A-Za-z.-]{1,100}$/;

const european = defineDataset({
  name: 'rome-esco',
  title: 'Compétences du ROME 4.0 et d’ESCO',
  ...ROME,
  feeds: 'La compétence d’ESCO (référentiel européen) qui correspond à une compétence du ROME',
  rank: 72,
  reader: { kind: 'json', records: [] },
  columns: {
    code: { names: ['code'], required: true },
    uri: { names: ['competenceEsco.uri'], required: true },
    nom: { names: ['competenceEsco.libelle'], required: true },
  },
  staging: { code: 'text', uri: 'text', nom: 'text' },
  parse(record, report) {
    const [code, uri, nom] = [record.get('code'), record.get('uri'), readText(record.get('nom'))];
    // Many skills have no equivalent there.
    if (uri === '') return null;
    if (!CODE.test(code)) {
      return report.reject({
        column: 'code',
        code: 'skill.malformed',
        message: 'Le code d’une compétence du ROME est un nombre.',
      });
    }
    if (!ESCO_SKILL.test(uri) || !nom) {
      return report.reject({
        column: 'uri',
        code: 'esco.malformed',
        message: 'Une compétence d’ESCO a un libellé et une adresse « http://data.europa.eu/esco/skill/… ».',
      });
    }
    return { code, uri, nom: nom.slice(0, 300) };
  },
  merge: (context) => upsertStaged(context, { table: 'competence_esco', key: ['code'], columns: ['uri', 'nom'] }),
});

export const skillDatasets: Dataset[] = [sheets, european];
