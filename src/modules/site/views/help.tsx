import { Markdown, Page } from '#core/html/index.ts';
import type { HelpTopic } from '../help.ts';
import { CONTACT, HELP, helpUrl } from '../links.ts';
import { TextPage } from './missing.tsx';

/** Subjects of the help. */
export function HelpPage({ topics }: { topics: HelpTopic[] }) {
  return (
    <Page title="Aide" description="Comprendre les pages du portail et leurs chiffres." crumbs={[{ label: 'Aide' }]}>
      <div class="large">
        <h1 class="titre-page">Aide</h1>
        {topics.length === 0 && <p>Aucun sujet n’est disponible sur cette installation.</p>}
        <ul class="lignes lignes--deux">
          {topics.map((topic) => (
            <li key={topic.slug}>
              <h2 class="t-3">
                <a href={helpUrl(topic.slug)}>{topic.title}</a>
              </h2>
              <p class="petit haut-2">{topic.summary}</p>
            </li>
          ))}
        </ul>
        <p class="haut-6">
          Vous ne trouvez pas ? <a href={CONTACT}>Écrivez-nous</a>.
        </p>
      </div>
    </Page>
  );
}

/** One subject. */
export function HelpTopicPage({ topic }: { topic: HelpTopic }) {
  return (
    <Page
      title={topic.title}
      description={topic.summary}
      crumbs={[{ label: 'Aide', href: HELP }, { label: topic.title }]}
    >
      <TextPage title={topic.title} intro={topic.summary}>
        <Markdown blocks={topic.body} />
        <p class="haut-7">
          Une question reste ? <a href={CONTACT}>Écrivez-nous</a>.
        </p>
      </TextPage>
    </Page>
  );
}
