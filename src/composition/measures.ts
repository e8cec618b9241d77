import type { Measure } from '#core/measures/index.ts';
import * as gouvernance from '#modules/gouvernance/index.ts';
import * as projets from '#modules/projets/index.ts';
import * as reseau from '#modules/reseau/index.ts';

/** Figures that rooms compute from their own tables, whatever the page or the report that asks for them. */
export const measures: readonly Measure[] = [...reseau.measures, ...projets.measures, ...gouvernance.measures];
