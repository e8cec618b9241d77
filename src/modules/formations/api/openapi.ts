import { z } from 'zod';
import { radii, sorts, statuts } from '../criteria.ts';
import { travelMinutes } from '../trajets/labels.ts';
import { REQUESTS } from './answers.ts';
import { API_LIST } from './links.ts';
import { ficheCertification, ficheFormation, liste, offreCampus, probleme } from './schemas.ts';

export const PER_PAGE = 20;
export const MOST_PER_PAGE = 100;

type Json = Record<string, unknown>;
const said = { liste, ficheCertification, ficheFormation, offreCampus, probleme };

/** The schemas of the answers, as OpenAPI 3.1 takes them: JSON Schema 2020-12. */
function components(): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(said).map(([name, schema]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12' });
      return [name, rest];
    }),
  );
}

const content = (name: keyof typeof said, type = 'application/json') => ({
  content: { [type]: { schema: { $ref: `#/components/schemas/${name}` } } },
});
const refused = {
  '404': { description: 'Inconnu à cette adresse.', ...content('probleme', 'application/problem+json') },
  '429': {
    description: 'Trop de demandes ; « Retry-After » dit combien de secondes attendre.',
    ...content('probleme', 'application/problem+json'),
  },
};
const query = (name: string, description: string, schema: Json, more: Json = {}) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
  ...more,
});
const segment = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
});
const many = (items: Json) => ({ schema: { type: 'array', items }, explode: false, style: 'form' });

/** The criteria are those of the catalogue: an address of `/formations` is one of the API, `/api` before it. */
export const CRITERIA = [
  query('quoi', 'Mots, diplôme, métier ; fautes et accents sont rattrapés.', { type: 'string', maxLength: 200 }),
  query('ou', 'Commune, département, région ou code postal.', { type: 'string', maxLength: 200 }),
  query('rayon', 'Kilomètres autour d’une commune.', {
    type: 'string',
    enum: [...radii.map(String), 'tout'],
    default: '60',
  }),
  query('trajet', 'Minutes depuis une commune, en transports en commun ou scolaires, là où une durée est connue.', {
    type: 'string',
    enum: travelMinutes.map(String),
  }),
  query(
    'niveau',
    'Niveaux du cadre national, séparés par des virgules.',
    {},
    many({ type: 'integer', minimum: 1, maximum: 8 }),
  ),
  query('statut', 'Statuts.', {}, many({ type: 'string', enum: [...statuts] })),
  query('filiere', 'Lettres de filières.', {}, many({ type: 'string', pattern: '^[A-Z]$' })),
  query('secteur', 'Public ou privé.', {}, many({ type: 'string', enum: ['public', 'prive'] })),
  query('academie', 'Codes d’académies.', {}, many({ type: 'string' })),
  query('campus', 'Campus, par la fin de l’adresse de leur page.', {}, many({ type: 'string' })),
  query('internat', 'Avec internat.', { type: 'string', enum: ['oui'] }),
  query('tri', 'Ordre.', { type: 'string', enum: [...sorts] }),
  query('page', 'De 1 à 50 ; au-delà, le CSV de la même recherche donne tout.', {
    type: 'integer',
    minimum: 1,
    maximum: 50,
    default: 1,
  }),
  query('par_page', 'Résultats par page.', { type: 'integer', minimum: 1, maximum: MOST_PER_PAGE, default: PER_PAGE }),
];

const get = (summary: string, name: keyof typeof said, parameters: Json[]): Json => ({
  get: {
    summary,
    parameters,
    responses: { '200': { description: 'Réponse.', ...content(name) }, ...refused },
  },
});
const certification = segment('certification', 'Fin de l’adresse de la page d’une certification.');

/** OpenAPI 3.1 of the offer. */
export const openApi = (origin: string, name: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: `${name}, offre de formation`,
    version: '1',
    description: `Lecture seule, sans clé, ${REQUESTS} demandes par minute et par adresse. Une valeur inconnue est null, jamais 0. Ce qui est inventé pour la démonstration porte « exemple ».`,
    license: { name: 'Licence Ouverte 2.0', identifier: 'etalab-2.0' },
  },
  servers: [{ url: origin }],
  paths: {
    [API_LIST]: get('Formations par critères', 'liste', CRITERIA),
    [`${API_LIST}/{certification}`]: get('Une certification et ses établissements', 'ficheCertification', [
      certification,
      query('page', 'Vingt établissements par page.', { type: 'integer', minimum: 1, maximum: 1000, default: 1 }),
    ]),
    [`${API_LIST}/{certification}/{etablissement}`]: get('Une formation dans un établissement', 'ficheFormation', [
      certification,
      segment('etablissement', 'Fin de l’adresse de la page d’un établissement.'),
    ]),
    '/api/campus/{campus}/formations': get('L’offre d’un campus', 'offreCampus', [
      segment('campus', 'Fin de l’adresse de la page d’un campus.'),
    ]),
  },
  components: { schemas: components() },
});
