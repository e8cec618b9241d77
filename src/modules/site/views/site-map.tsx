import { Page, SectionTitle } from '#core/html/index.ts';
import type { HelpTopic } from '../help.ts';
import { ACCESSIBILITY, CAMPUSES, CATALOGUE, CONTACT, COOKIES, HELP, helpUrl, LEGAL, PRIVACY } from '../links.ts';

export interface SiteMapData {
  campuses: { name: string; href: string }[];
  topics: HelpTopic[];
}

/** Every door of the portal, campuses by name. */
export function SiteMapPage({ campuses, topics }: SiteMapData) {
  return (
    <Page title="Plan du site" description="Toutes les pages du portail." crumbs={[{ label: 'Plan du site' }]}>
      <div class="large">
        <h1 class="titre-page">Plan du site</h1>
        <div class="grille">
          <nav aria-labelledby="t-chercher">
            <SectionTitle id="t-chercher">Chercher</SectionTitle>
            <ul>
              <li>
                <a href="/">Accueil</a>
              </li>
              <li>
                <a href={CATALOGUE}>Formations</a>
              </li>
              <li>
                <a href={CAMPUSES}>Campus</a>
              </li>
            </ul>
          </nav>
          <nav aria-labelledby="t-aide">
            <SectionTitle id="t-aide">Aide</SectionTitle>
            <ul>
              <li>
                <a href={HELP}>Tous les sujets</a>
              </li>
              {topics.map((topic) => (
                <li key={topic.slug}>
                  <a href={helpUrl(topic.slug)}>{topic.title}</a>
                </li>
              ))}
              <li>
                <a href={CONTACT}>Contact</a>
              </li>
            </ul>
          </nav>
          <nav aria-labelledby="t-portail">
            <SectionTitle id="t-portail">Le portail</SectionTitle>
            <ul>
              <li>
                <a href={ACCESSIBILITY}>Accessibilité</a>
              </li>
              <li>
                <a href={LEGAL}>Mentions légales</a>
              </li>
              <li>
                <a href={PRIVACY}>Données personnelles</a>
              </li>
              <li>
                <a href={COOKIES}>Gestion des cookies</a>
              </li>
            </ul>
          </nav>
        </div>
        <section class="haut-7" aria-labelledby="t-campus">
          <SectionTitle id="t-campus">Les campus, par nom</SectionTitle>
          {campuses.length === 0 ? (
            <p>Aucun campus n’est encore enregistré.</p>
          ) : (
            <ul class="colonnes">
              {campuses.map((campus) => (
                <li key={campus.href}>
                  <a href={campus.href}>{campus.name}</a>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </Page>
  );
}
