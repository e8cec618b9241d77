import { Page } from '#core/html/index.ts';
import type { HelpTopic } from '../help.ts';
import { CONTACT, HELP, helpUrl } from '../links.ts';
import type { Block, Inline } from '../markdown.ts';
import { TextPage } from './missing.tsx';

function Words({ content }: { content: Inline[] }) {
  return (
    <>
      {content.map((piece, index) => {
        if (piece.kind === 'bold') return <b key={index}>{piece.text}</b>;
        if (piece.kind === 'code') return <code key={index}>{piece.text}</code>;
        if (piece.kind === 'link')
          return (
            <a key={index} href={piece.href}>
              {piece.text}
            </a>
          );
        return piece.text;
      })}
    </>
  );
}

function Piece({ block }: { block: Block }) {
  if (block.kind === 'paragraph')
    return (
      <p>
        <Words content={block.content} />
      </p>
    );
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map((item, index) => (
          <li key={index}>
            <Words content={item} />
          </li>
        ))}
      </ul>
    );
  const Title = block.level === 2 ? 'h2' : 'h3';
  return (
    <Title>
      <Words content={block.content} />
    </Title>
  );
}

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
        {topic.body.map((block, index) => (
          <Piece key={index} block={block} />
        ))}
        <p class="haut-7">
          Une question reste ? <a href={CONTACT}>Écrivez-nous</a>.
        </p>
      </TextPage>
    </Page>
  );
}
