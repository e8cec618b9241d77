import { fold, slugify } from '#core/text/index.ts';

/**
 * The address an organisation asks for: its name, and its town unless the name already says it (there are 40 « lycée
 * Jean Moulin »).
 */
export function wantedSlug(name: string, commune: string | null | undefined): string {
  const base = slugify(name, 70) || 'etablissement';
  const town = commune ? slugify(commune.replace(/\s+cedex\b.*$/i, '').replace(/\s+\d+$/, ''), 40) : '';
  if (!town || `-${slugify(fold(name), 200)}-`.includes(`-${town}-`)) return base;
  return `${base}-${town}`;
}
