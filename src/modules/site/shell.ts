import type { Db } from '#core/db/index.ts';
import { readDemonstration } from '#core/demonstration/index.ts';
import type { NavItem, Shell } from '#core/html/index.ts';
import { WORKSPACE } from '#modules/comptes/index.ts';
import { AGENDA } from '#modules/evenements/index.ts';
import { ACCESSIBILITY_LABELS } from './labels.ts';
import {
  CAMPUSES,
  CATALOGUE,
  CONTACT,
  COOKIES,
  HELP,
  helpUrl,
  LEGAL,
  PATHS,
  PRIVACY,
  SCHOOLS,
  SITE_MAP,
} from './links.ts';
import { readInstance } from './read-instance.ts';

/** Doors that open today: an entrance is added here when its room answers. */
export const NAVIGATION: NavItem[] = [
  { key: 'formations', label: 'Formations', href: CATALOGUE },
  { key: 'campus', label: 'Campus', href: CAMPUSES },
  { key: 'parcours', label: 'Parcours', href: PATHS },
  { key: 'agenda', label: 'Agenda', href: AGENDA },
  { key: 'etablissements', label: 'Établissements', href: SCHOOLS },
];

const FOOTER: NavItem[] = [
  { key: 'mentions', label: 'Mentions légales', href: LEGAL },
  { key: 'donnees', label: 'Données personnelles', href: PRIVACY },
  { key: 'cookies', label: 'Gestion des cookies', href: COOKIES },
  { key: 'plan', label: 'Plan du site', href: SITE_MAP },
  { key: 'aide', label: 'Aide', href: HELP },
  { key: 'sigles', label: 'Les sigles', href: helpUrl('sigles') },
  { key: 'contact', label: 'Contact', href: CONTACT },
];

/** Leads whoever has not signed in to sign in, and comes back: public pages are the same for everybody. */
const WORKSPACE_DOOR: NavItem = { key: 'espace', label: 'Espace de travail', href: WORKSPACE };

/** What surrounds every page, from the data of this installation (`ServerDeps.shell`). */
export async function readShell(db: Db): Promise<Omit<Shell, 'origin' | 'path' | 'asset'>> {
  const [instance, demonstration] = await Promise.all([readInstance(db), readDemonstration(db)]);
  const source = instance.licences?.value.code_source;
  return {
    name: 'Maillage',
    nav: NAVIGATION,
    footer: source ? [...FOOTER, { key: 'code', label: 'Code source', href: source }] : FOOTER,
    accessibilityLabel: ACCESSIBILITY_LABELS[instance.accessibilite?.value.etat ?? 'non_conforme'],
    contact: instance.contact?.value.courriel ?? null,
    demonstration: demonstration !== null,
    workspaceDoor: WORKSPACE_DOOR,
  };
}
