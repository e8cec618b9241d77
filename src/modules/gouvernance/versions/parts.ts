import type { Statuts, StatutsInstance } from '../statuts.ts';
import { bodiesFields, minutesFields } from './added-fields.ts';
import { bodyFields } from './body-fields.ts';
import { isRule, type StatutsField } from './field.ts';
import { majorityFields } from './majority-fields.ts';
import { collegeFields, feeFields, mandateFields, memberFields } from './rule-fields.ts';

/** A page of the draft: some numbers that go together. */
export interface Part {
  id: string;
  label: string;
  fields: StatutsField[];
}

const BODY = 'instance-';
export const bodyPart = (id: string): string => `${BODY}${id}`;
/** The body whose page it is; undefined for another page. */
export const bodyIn = (statuts: Statuts, partId: string): StatutsInstance | undefined =>
  statuts.instances.find((one) => bodyPart(one.id) === partId);

/** Every number of statutes, page by page. Only an association has fees. */
export function partsOf(statuts: Statuts): Part[] {
  const parts = [
    { id: 'instances', label: 'Instances', fields: bodiesFields(statuts) },
    { id: 'colleges', label: 'Collèges', fields: collegeFields(statuts) },
    ...statuts.instances.map((one) => ({
      id: bodyPart(one.id),
      label: one.libelle,
      fields: bodyFields(statuts, one),
    })),
    { id: 'majorites', label: 'Majorités', fields: majorityFields(statuts) },
    { id: 'membres', label: 'Membres', fields: memberFields(statuts) },
    { id: 'comptes_rendus', label: 'Comptes rendus', fields: minutesFields(statuts) },
    { id: 'mandats', label: 'Mandats', fields: mandateFields(statuts) },
  ];
  return statuts.forme === 'association'
    ? [...parts, { id: 'cotisations', label: 'Cotisations et exercice', fields: feeFields(statuts) }]
    : parts;
}

export const partOf = (statuts: Statuts, id: string): Part | null =>
  partsOf(statuts).find((one) => one.id === id) ?? null;

/** Values of a page, as its form holds them. */
export const valuesOf = (part: Part): Record<string, string> =>
  Object.fromEntries(part.fields.map((field) => [field.name, field.value]));

/** Every value of statutes under « page.field »: what the journal keeps of a change. */
export const flatValues = (statuts: Statuts): Record<string, string> =>
  Object.fromEntries(
    partsOf(statuts).flatMap((part) => part.fields.map((field) => [`${part.id}.${field.name}`, field.value])),
  );

export interface Difference {
  part: string;
  /** « Collège de la formation : poids dans les votes, en % ». */
  label: string;
  before: string | null;
  after: string | null;
}

/** What differs between two versions, field by field, in words; null where one of them has no such field. */
export function differences(before: Statuts, after: Statuts): Difference[] {
  const listed = (statuts: Statuts) =>
    new Map(
      partsOf(statuts).flatMap((part) =>
        part.fields.filter(isRule).map((field) => [`${part.id}.${field.name}`, { part: part.label, field }] as const),
      ),
    );
  const [was, is] = [listed(before), listed(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): Difference[] => {
    const [old, now] = [was.get(key), is.get(key)];
    if (old && now && old.field.value === now.field.value && old.field.said === now.field.said) return [];
    const { part, field } = (now ?? old)!;
    return [
      {
        part,
        label: `${field.group} : ${field.label.charAt(0).toLocaleLowerCase('fr')}${field.label.slice(1)}`,
        before: old?.field.said ?? null,
        after: now?.field.said ?? null,
      },
    ];
  });
}
