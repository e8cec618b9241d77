export { loadDemo } from './demo.ts';
export { sectionLabels } from './labels.ts';
export { type LoadedInstance, loadInstance } from './load-instance.ts';
export { buildPrivacyRoute } from './page-routes.ts';
export { personalTables } from './personal-data.ts';
export { controllerOf } from './read-controller.ts';
export { refreshDirectory } from './refresh-directory.ts';
export { routes } from './routes.ts';
export { readShell } from './shell.ts';
