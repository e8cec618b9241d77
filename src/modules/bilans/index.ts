/** What this room holds about people (GDPR): who wrote. */
export { personalTables } from './personal-data.ts';
/** Every address of frames and reports. */
export { routes } from './routes.ts';
