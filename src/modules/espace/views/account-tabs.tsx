import { Tabs } from '#core/html/index.ts';
import { SECURITY } from '#modules/comptes/index.ts';
import { MY_DATA } from '#modules/donnees/index.ts';
import { MESSAGES, PREFERENCES, PROFILE } from '../links.ts';

/** The pages of the account, side by side. */
export function AccountTabs({ current }: { current: string }) {
  return (
    <Tabs
      label="Mon compte"
      tabs={[
        ['Profil et rôles', PROFILE],
        ['Affichage et raccourcis', PREFERENCES],
        ['Messages', MESSAGES],
        ['Connexion et sécurité', SECURITY],
        ['Mes données', MY_DATA],
      ].map(([label, href]) => ({ label: label!, href: href!, current: href === current }))}
    />
  );
}
