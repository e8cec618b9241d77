export { loadDemo } from './demo.ts';
export { sectionLabels } from './labels.ts';
export { type LoadedInstance, loadInstance } from './load-instance.ts';
export { personalTables } from './personal-data.ts';
export { refreshDirectory } from './refresh-directory.ts';
export { routes } from './routes.ts';
export { readShell } from './shell.ts';
