import { Example, Icon, Notice, Page } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { type CampusPlace, campusUrl } from '#modules/campus/index.ts';
import type { PublicExtract } from '../extraits/extracts.sql.ts';
import { extractFileUrl, extractsUrl, extractUrl, governanceUrl } from '../links.ts';
import type { MinutesContent } from '../minutes/paper.ts';
import { MinutesText } from './minutes-text.tsx';

/** An extract of minutes, for anybody. @param content null: replaced or withdrawn. */
export function ExtractPage(props: { campus: CampusPlace; extract: PublicExtract; content: MinutesContent | null }) {
  const { campus, extract, content } = props;
  const day = frenchDate(extract.debut);
  // What is read no longer keeps its day and its body, not its words.
  const title = content ? content.title : `Extrait du compte rendu du ${day}`;
  return (
    <Page
      title={`${title}, ${campus.nom}`}
      description={`${extract.instance}, ${day} : ce que le campus ${campus.nomComplet} rend public du compte rendu approuvé.`}
      current="campus"
      canonical={extractUrl(campus.slug, extract.id)}
      robots={content ? undefined : 'noindex'}
      crumbs={[
        { label: 'Campus', href: '/campus' },
        { label: campus.nom, href: campusUrl(campus.slug) },
        { label: 'Qui gouverne', href: governanceUrl(campus.slug) },
        { label: 'Comptes rendus publiés', href: extractsUrl(campus.slug) },
        { label: day },
      ]}
    >
      <div class="large">
        <h1>
          {title} {extract.exemple && <Example />}
        </h1>
        <p class="chapo">
          {extract.instance}, {day}
        </p>
        {content ? (
          <Shown campus={campus} extract={extract} content={content} />
        ) : (
          <Gone campus={campus} extract={extract} />
        )}
      </div>
    </Page>
  );
}

function Gone({ campus, extract }: { campus: CampusPlace; extract: PublicExtract }) {
  const title = extract.retireLe
    ? `Cet extrait est retiré depuis le ${frenchDate(extract.retireLe)}`
    : `Cette édition est remplacée depuis le ${frenchDate(extract.remplaceLe!)}`;
  return (
    <Notice tone="alerte" title={title}>
      <p>
        {extract.presente ? (
          <a href={extractUrl(campus.slug, extract.presente)}>Lire l’édition actuelle</a>
        ) : (
          <a href={extractsUrl(campus.slug)}>Voir les comptes rendus publiés</a>
        )}
      </p>
    </Notice>
  );
}

function Shown({ campus, extract, content }: { campus: CampusPlace; extract: PublicExtract; content: MinutesContent }) {
  return (
    <>
      <p>
        Publié le {frenchDate(extract.publieLe)}
        {extract.edition > 1 && `, édition ${extract.edition} : elle remplace les précédentes`}.
        {extract.changement && ` Ce qu’elle change : ${extract.changement}`}
      </p>
      <p class="exports">
        <a href={extractFileUrl(campus.slug, extract.id, 'pdf')} rel="nofollow">
          <Icon name="download-simple" /> PDF
        </a>
        <a href={extractFileUrl(campus.slug, extract.id, 'docx')} rel="nofollow">
          <Icon name="download-simple" /> Word (DOCX)
        </a>
      </p>
      <h2 class="repere haut-5">Ce que le campus rend public</h2>
      <MinutesText content={content} />
      <p class="petit doux haut-5">
        Une personne n’est nommée ici qu’avec son accord. Empreinte SHA-256 du compte rendu approuvé :{' '}
        <code class="coupe">{extract.empreinte}</code>
      </p>
    </>
  );
}
