import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { ORIGIN } from '#tests/support/page.ts';
import { iscedField } from './isced.ts';

const opened = await demonstrationDatabase();
const app = testApp(opened);
const { rows } = await sql<{ slug: string }>`select c.slug from campus c join ligne_campus l on l.campus_id = c.id
  join complement_local x on x.campus_id = c.id group by c.slug order by count(distinct x.id) desc, c.slug limit 1`.execute(
  opened.db,
);
const response = await app.request(`${ORIGIN}/campus/${rows[0]!.slug}/offre.elm.jsonld`);
type Json = Record<string, unknown>;
const file = (await response.json()) as { '@context': Json; '@graph': Json[] };

/** The shapes of the LOQ profile of ELM 3 (May 2023) for the classes that we write: what each must have, may have once, may have. */
const SHAPES: Record<string, { must: string[]; once: string[]; may: string[] }> = {
  LearningOpportunity: {
    must: ['title', 'homepage', 'providedBy', 'learningAchievementSpecification', 'defaultLanguage'],
    once: [
      'duration',
      'temporal',
      'admissionProcedure',
      'learningAchievementSpecification',
      'defaultLanguage',
      'publisher',
    ],
    may: ['identifier', 'description', 'additionalNote', 'location'],
  },
  Qualification: {
    must: ['title', 'iscedFCode', 'learningOutcome', 'eqfLevel', 'nqfLevel'],
    once: ['eqfLevel', 'volumeOfLearning'],
    may: [
      'identifier',
      'description',
      'additionalNote',
      'homepage',
      'educationSubject',
      'language',
      'qualificationCode',
    ],
  },
  LearningAchievementSpecification: {
    must: ['title', 'iscedFCode', 'learningOutcome', 'language'],
    once: ['volumeOfLearning'],
    may: ['identifier', 'description', 'additionalNote', 'homepage', 'educationSubject'],
  },
  Organisation: {
    must: ['legalName', 'location'],
    once: ['registration'],
    may: ['identifier', 'homepage', 'additionalNote'],
  },
  Location: { must: ['address'], once: [], may: ['geographicName', 'geometry'] },
  Address: { must: ['countryCode'], once: ['countryCode', 'fullAddress'], may: [] },
  LegalIdentifier: { must: ['notation', 'spatial'], once: ['notation', 'spatial', 'schemeName'], may: [] },
  Identifier: { must: ['notation'], once: ['notation', 'schemeName'], may: [] },
  LearningOutcome: { must: ['title'], once: [], may: [] },
  Note: { must: ['noteLiteral'], once: [], may: [] },
  WebResource: { must: ['contentURL'], once: ['contentURL'], may: [] },
};
const CLASSES: Record<string, string> = {
  providedBy: 'Organisation',
  location: 'Location',
  address: 'Address',
  homepage: 'WebResource',
  learningOutcome: 'LearningOutcome',
  registration: 'LegalIdentifier',
  identifier: 'Identifier',
  additionalNote: 'Note',
  admissionProcedure: 'Note',
  fullAddress: 'Note',
  iscedFCode: 'Concept',
  eqfLevel: 'Concept',
  nqfLevel: 'Concept',
  defaultLanguage: 'Concept',
  language: 'Concept',
  countryCode: 'Concept',
};

const byId = new Map(file['@graph'].map((node) => [node.id, node]));
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const resolved = (value: unknown): Json => {
  const node = value as Json;
  return node.type === undefined ? (byId.get(node.id) ?? {}) : node;
};

/** What in a node breaks its shape. */
function faultsOf(node: Json): string[] {
  const shape = SHAPES[String(node.type)];
  if (!shape) return [];
  const label = `${String(node.type)} ${String(node.id ?? '')}`;
  const allowed = new Set(['id', 'type', ...shape.must, ...shape.once, ...shape.may]);
  const own = [
    ...Object.keys(node).flatMap((key) => (allowed.has(key) ? [] : [`${label}: ${key} is not of the shape`])),
    ...shape.must.flatMap((key) => (listOf(node[key]).length > 0 ? [] : [`${label}: ${key} is missing`])),
    ...shape.once.flatMap((key) => (listOf(node[key]).length <= 1 ? [] : [`${label}: ${key} more than once`])),
  ];
  const inner = Object.entries(CLASSES).flatMap(([key, type]) =>
    listOf(node[key]).flatMap((one) => {
      const found = resolved(one);
      return found.type === type ? (byId.has(found.id) ? [] : faultsOf(found)) : [`${label}: ${key} is no ${type}`];
    }),
  );
  return [...own, ...inner];
}

/** Terms that the context does not know, or knows as nothing absolute: JSON-LD would drop them without a word. */
function undefinedTerms(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(undefinedTerms);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Json).flatMap(([key, inner]) => {
    const term = file['@context'][key];
    const types = key === 'type' ? listOf(inner).filter((one) => !expands(String(one))) : [];
    if (key === 'id' || key === 'type') return types.map(String);
    const id = typeof term === 'string' ? term : ((term as Json | undefined)?.['@id'] as string | undefined);
    const worded = (term as Json | undefined)?.['@container'] === '@language';
    return [...(id && expands(id) ? [] : [key]), ...(worded ? [] : undefinedTerms(inner))];
  });
}
const expands = (term: string): boolean => {
  const definition = file['@context'][term];
  const id = typeof definition === 'string' ? definition : term;
  const [prefix, rest] = id.split(':');
  return /^https?:\/\//.test(id) || (rest !== undefined && /^https?:\/\//.test(String(file['@context'][prefix!])));
};

describe('the offer of a campus in the European Learning Model', () => {
  it('is JSON-LD whose every word is defined in the file', () => {
    expect(response.headers.get('content-type')).toBe('application/ld+json');
    expect([...new Set(undefinedTerms(file['@graph']))]).toEqual([]);
    expect(JSON.stringify(file['@context'])).not.toMatch(/"@import"|\.jsonld/);
  });

  it('keeps the shapes of the LOQ profile', () => {
    expect(new Set(file['@graph'].map((node) => node.type))).toEqual(
      new Set(['Organisation', 'Qualification', 'LearningAchievementSpecification', 'LearningOpportunity']),
    );
    expect(file['@graph'].flatMap(faultsOf)).toEqual([]);
  });

  it('names each thing once, by an absolute address', () => {
    const ids = file['@graph'].map((node) => String(node.id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id.startsWith(ORIGIN)).toBe(true);
  });
});

describe('the field of education', () => {
  it.each([
    ['250', '071'],
    ['255', '0714'],
    ['331', '091'],
    ['25', '071'],
    ['999', null],
    [null, null],
  ])('of NSF %s is %s', (nsf, field) => {
    expect(iscedField(nsf)).toBe(field);
  });
});
