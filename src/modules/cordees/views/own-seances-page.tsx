import { EmptyState, ErrorSummary, EtatMark, Example, Icon, Notice, Page, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { durationText, yearText } from '../labels.ts';
import { mentorLinkUrl } from '../mentors/links.ts';
import type { Mentor } from '../mentors/mentors.sql.ts';
import { hoursText, seanceStateLabels, seanceStateTones, whenText } from '../seances/labels.ts';
import { ownCertificateUrl, ownSeancesUrl, ownSeanceUrl } from '../seances/links.ts';
import type { SeanceTyped } from '../seances/schemas.ts';
import type { Seance } from '../seances/seances.sql.ts';
import type { SeanceTotals } from '../seances/totals.ts';
import { OwnSeanceFields } from './own-seance-form.tsx';

interface YearOfSeances {
  annee: number;
  seances: Seance[];
  totals: SeanceTotals;
}
interface OwnSeancesModel {
  cordee: Cordee;
  mentor: Mentor;
  token: string;
  years: YearOfSeances[];
  schools: readonly (readonly [id: string, nom: string])[];
  typed: SeanceTyped;
  errors: Record<string, string>;
  done: string;
}

/** A mentor’s sessions, by her link, without a password. Made for a phone. */
export function OwnSeancesPage({ model }: { model: OwnSeancesModel }) {
  const { cordee, mentor, token, years, errors } = model;
  const title = `Vos séances : ${cordee.nom}`;
  return (
    <Page title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {cordee.campus} {(cordee.exemple || mentor.exemple) && <Example />}
        </p>
        <h1 class="titre-page">{title}</h1>
        <p>
          <a class="fleche" href={mentorLinkUrl(token)}>
            Votre page de mentor <Icon name="arrow-right" />
          </a>
        </p>
        <ErrorSummary errors={errors} />
        {model.done !== '' && (
          <div role="status">
            <Notice tone="ok" title="C’est noté">
              <p>{model.done}</p>
            </Notice>
          </div>
        )}
        {mentor.etat === 'actif' ? <Log model={model} /> : <p>Une séance se note quand votre mentorat est actif.</p>}
        {years.length === 0 ? (
          <EmptyState title="Aucune séance">
            <p>Chaque séance que vous notez paraît ici, avec ce qu’en dit l’établissement.</p>
          </EmptyState>
        ) : (
          years.map((one) => <Year key={one.annee} token={token} year={one} />)
        )}
      </div>
    </Page>
  );
}

function Log({ model: { token, schools, typed, errors } }: { model: OwnSeancesModel }) {
  return (
    <section aria-labelledby="noter" class="haut-4">
      <SectionTitle id="noter">Noter une séance</SectionTitle>
      <form method="post" action={ownSeancesUrl(token)} class="pile fiche">
        <OwnSeanceFields typed={typed} errors={errors} schools={schools} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Noter cette séance
          </button>
        </p>
      </form>
    </section>
  );
}

function Year({ token, year: { annee, seances, totals } }: { token: string; year: YearOfSeances }) {
  return (
    <section aria-labelledby={`a-${annee}`} class="haut-5">
      <SectionTitle id={`a-${annee}`}>Année {yearText(annee)}</SectionTitle>
      <p>
        <b class="chiffre">{durationText(totals.minutes)}</b> approuvées, en {count(totals.seances, 'séance')}
        {totals.attente > 0 && ` ; ${durationText(totals.minutesAttente)} sans accord à ce jour`}.{' '}
        {totals.seances > 0 && (
          <a href={ownCertificateUrl(token, annee)}>
            <Icon name="download-simple" /> Attestation d’heures {yearText(annee)} (PDF)
          </a>
        )}
      </p>
      <ul class="lignes">
        {seances.map((one) => (
          <li key={one.id}>
            {one.etat === 'approuvee' ? whenText(one) : <a href={ownSeanceUrl(token, one.id)}>{whenText(one)}</a>}{' '}
            <EtatMark tone={seanceStateTones[one.etat]}>{seanceStateLabels[one.etat]}</EtatMark>
            <br />
            <span class="source">
              {one.theme}, {one.etablissement} : {hoursText(one)}, {count(one.eleves, 'élève')}
              {one.motif && ` « ${one.motif} »`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
