import { actionUrl } from '../links.ts';

/** What an action waits for: said, and taken back. */
export const dependenciesUrl = (campus: string, action: string): string => `${actionUrl(campus, action)}/dependances`;
export const dropDependencyUrl = (campus: string, action: string): string =>
  `${dependenciesUrl(campus, action)}/retirer`;
