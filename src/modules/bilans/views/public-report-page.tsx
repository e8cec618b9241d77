import { Example, Page, SectionTitle } from '#core/html/index.ts';
import { type CampusPlace, campusUrl } from '#modules/campus/index.ts';
import { periodText } from '../bilan/labels.ts';
import type { ReportContent } from '../bilan/report.ts';
import { headingAnchor, publicReportUrl } from '../links.ts';
import { Answers } from './report-answers.tsx';

/** An annual report as anybody reads it: its texts, its figures, and the lists that name no person. */
export function PublicReportPage(props: {
  campus: CampusPlace;
  annee: number;
  content: ReportContent;
  empreinte: string;
  le: string;
}) {
  const { campus, annee, content } = props;
  return (
    <Page
      title={`${content.titre} : ${campus.nomComplet}`}
      description={`${content.titre} du campus ${campus.nomComplet}. ${periodText(content)}.`}
      current="campus"
      canonical={publicReportUrl(campus.slug, annee)}
      crumbs={[
        { label: 'Campus', href: '/campus' },
        { label: campus.nom, href: campusUrl(campus.slug) },
        { label: `Bilan ${annee}` },
      ]}
    >
      <div class="large">
        <h1>
          {content.titre} {content.exemple && <Example />}
        </h1>
        <p class="chapo">
          {campus.nomComplet}. {periodText(content)}.
        </p>
        {content.rubriques.map((one) => (
          <section key={one.id} aria-labelledby={headingAnchor(one.id)} class="haut-4">
            {one.niveau === 1 ? (
              <SectionTitle id={headingAnchor(one.id)}>{one.libelle}</SectionTitle>
            ) : (
              <h3 id={headingAnchor(one.id)}>{one.libelle}</h3>
            )}
            <Answers one={one} />
          </section>
        ))}
        <p class="source haut-5">
          Clos le {props.le}. Empreinte SHA-256 du bilan entier : <code>{props.empreinte}</code>
        </p>
      </div>
    </Page>
  );
}
