/** `indicators`: definitions of data/indicateurs, by their id. */
export { type Indicator, indicators } from './catalogue.ts';
/** `figuresOf(db, measures, { campus, ids, periode, today })`: figures as the rooms compute them, an unknown one said so. */
export { type ComputedFigure, figuresOf } from './figures.ts';
/** `buildRoutes(measures)`: every address of the indicators; the measures are composed in src/composition. */
export { buildRoutes } from './routes.tsx';
/** Door of the workspace. */
export { workspace } from './workspace.ts';
