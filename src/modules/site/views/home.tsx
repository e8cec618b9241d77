import { type OverseasItem, Page, type Place, SectionTitle, type Source } from '#core/html/index.ts';
import { Entrances } from './home-entrances.tsx';
import { HomeFigures } from './home-figures.tsx';
import { HomeFilieres } from './home-filieres.tsx';
import { HomeHero } from './home-hero.tsx';
import { HomeStory, WhatIsACampus } from './home-story.tsx';

export interface HomeFigure {
  value: string;
  /** « plus de », « environ »: as the source says it. */
  precision: string | null;
  label: string;
  campus: string;
  href: string;
  source: Source;
}

export interface HomeData {
  /** Campuses of the map and of its list. */
  total: number;
  places: Place[];
  overseas: OverseasItem[];
  filieres: { lettre: string; libelle: string; nombre: number }[];
  figures: HomeFigure[];
}

/** Site and search box for machines. */
const jsonLd = (origin: string) => ({
  '@context': 'https://schema.org',
  '@type': 'WebSite',
  name: 'Maillage',
  url: `${origin}/`,
  inLanguage: 'fr',
  potentialAction: {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${origin}/formations?quoi={search_term_string}` },
    'query-input': 'required name=search_term_string',
  },
});

/** Home: a search, the map of the campuses, the twelve filières, figures, entrances, what a campus is. */
export function HomePage(props: HomeData & { origin: string }) {
  return (
    <Page
      title="Votre métier passe par ici"
      description="Trouvez une formation ou un campus des métiers et des qualifications près de chez vous, du CAP au plus haut niveau."
      variant="accueil"
      canonical="/"
      jsonLd={[jsonLd(props.origin)]}
    >
      <HomeHero total={props.total} places={props.places} overseas={props.overseas} />
      <HomeFilieres filieres={props.filieres} />
      <HomeFigures figures={props.figures} />
      <section class="large" aria-labelledby="t-portes">
        <SectionTitle id="t-portes">Par où commencer ?</SectionTitle>
        <Entrances />
      </section>
      <HomeStory />
      <WhatIsACampus />
    </Page>
  );
}
