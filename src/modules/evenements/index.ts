export { movedReferences } from './moved.ts';
export { personalTables } from './personal-data.ts';
