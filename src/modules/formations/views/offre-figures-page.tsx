import { ErrorSummary, Field, Icon } from '#core/html/index.ts';
import { frenchInteger } from '#core/text/index.ts';
import { statutLabels, titleOf } from '../labels.ts';
import { figureLabels, schoolYearText } from '../offre/labels.ts';
import { figuresUrl, lineUrl } from '../offre/links.ts';
import type { YearFigures } from '../offre/read-line.ts';
import type { FigureField, Sent } from '../offre/schemas.ts';
import type { OfferLineView } from '../offre/ties.sql.ts';
import { OfferLineFrame } from './offre-page-frame.tsx';

const HINTS: Record<FigureField, string> = {
  capacite: 'Places ouvertes en première année, sous ce statut.',
  colorees: 'Celles qui portent la couleur du campus : elles font partie des places.',
  effectif: 'Élèves, étudiants, apprentis ou stagiaires inscrits sous ce statut.',
  filles: 'Si vous le savez. En public, un nombre inférieur à cinq est masqué.',
};

/** Typing the places and the pupils of a line for a school year. */
export function FiguresPage(props: {
  line: OfferLineView;
  year: YearFigures;
  sent: Sent<FigureField>;
  errors: Record<string, string>;
}) {
  const { line, year, sent, errors } = props;
  const heading = `Effectifs ${schoolYearText(year.annee)}`;
  const title = `${heading} : ${titleOf(line.sigle, line.intitule)}`;
  return (
    <OfferLineFrame
      line={line}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[{ label: heading }]}
    >
      <p>
        {titleOf(line.sigle, line.intitule)}, {line.organisation}, statut {statutLabels[line.statut]}.
      </p>
      <ErrorSummary errors={errors} />
      <form method="post" action={figuresUrl(line.id, year.annee)} class="pile haut-3">
        <input type="hidden" name="version" value={sent.version} />
        {(Object.keys(HINTS) as FigureField[]).map((field) => (
          <Field
            key={field}
            name={field}
            label={figureLabels[field]}
            hint={HINTS[field]}
            value={sent.values[field]}
            error={errors[field]}
            inputMode="numeric"
            autocomplete="off"
            maxLength={6}
          />
        ))}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={lineUrl(line.id)}>
            Ne rien changer
          </a>
        </p>
      </form>
      <Beside year={year} />
    </OfferLineFrame>
  );
}

/** What is published of the same year, to compare with. */
function Beside({ year }: { year: YearFigures }) {
  const said = year.published.filter((one) => one.capacite !== null || one.effectif !== null);
  if (said.length === 0) return null;
  return (
    <section aria-labelledby="a-cote" class="haut-5">
      <h2 id="a-cote" class="t-3">
        Déjà publié pour cette année
      </h2>
      <ul class="liens">
        {said.map((one) => (
          <li key={one.jeu}>
            {one.capacite !== null && `${frenchInteger(one.capacite)} places`}
            {one.capacite !== null && one.effectif !== null && ', '}
            {one.effectif !== null && `${frenchInteger(one.effectif)} élèves`}
            <span class="source"> {one.source?.label}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
