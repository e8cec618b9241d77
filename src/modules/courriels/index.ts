export { buildRoutes } from './routes.tsx';
export { workspace } from './workspace.ts';
