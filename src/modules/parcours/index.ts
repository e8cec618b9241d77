export { readAsked } from './asked.ts';
export { presentAtlas } from './atlas-store.ts';
export { type Explorer, readExplorer } from './read-explorer.ts';
export { routes } from './routes.tsx';
