export { personalTables } from './personal-data.ts';
