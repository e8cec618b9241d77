import type { Route } from '#core/http/index.ts';

const PARAMETER = /:(\w+)(\{[^}]*\})?/g;
const SAMPLES = ['00000000-0000-4000-8000-000000000000', '1', 'exemple', 'A'.repeat(43), '2026'];

/** An address of the route whose parameters its schema accepts when one of the samples fits: it gets as far as its handler. */
export function addressOf(route: Route): string {
  for (const sample of SAMPLES) {
    const values = Object.fromEntries([...route.path.matchAll(PARAMETER)].map(([, name]) => [name, sample]));
    if (!route.params || route.params.safeParse(values).success) return route.path.replace(PARAMETER, sample);
  }
  return route.path.replace(PARAMETER, 'exemple');
}

/** Names of the fields of the query or of the form of a route. */
export function fieldsOf(schema: Route['query']): string[] {
  const shape = schema && 'shape' in schema ? schema.shape : null;
  return shape && typeof shape === 'object' ? Object.keys(shape) : [];
}

export const labelOf = (route: Route): string => `${route.method} ${route.path}`;
