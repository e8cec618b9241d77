import { ErrorSummary, EtatMark, Example, Facts, Icon, Notice, Page, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { durationText } from '../labels.ts';
import type { CheckRule } from '../mentors/checks.ts';
import { mentorKindLabels, mentorStateLabels, mentorStateTones, wishFacts } from '../mentors/labels.ts';
import { mentorLinkUrl, ownWishesUrl } from '../mentors/links.ts';
import type { Mentor } from '../mentors/mentors.sql.ts';
import { ownMessagesUrl } from '../messages/links.ts';
import type { HeldGroup } from '../rapprochements/groups.sql.ts';
import { groupFacts } from '../rapprochements/labels.ts';
import { ownSeancesUrl } from '../seances/links.ts';

interface OwnMentorModel {
  cordee: Cordee;
  mentor: Mentor;
  token: string;
  checks: { rule: CheckRule; until: string | null }[];
  /** Ids of what may be done by the link. */
  acts: string[];
  /** Groups that she accompanies, the latest year first. */
  groups: HeldGroup[];
  sectors: readonly (readonly [string, string])[];
  today: string;
  charte: { version: string; titre: string; articles: readonly string[] };
  errors: Record<string, string>;
  done: string;
}

/** A mentor’s own page, by her link, without a password. Made for a phone. */
export function OwnMentorPage({ model }: { model: OwnMentorModel }) {
  const { cordee, mentor, errors } = model;
  const title = `Votre mentorat : ${cordee.nom}`;
  return (
    <Page title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {cordee.campus} {(cordee.exemple || mentor.exemple) && <Example />}
        </p>
        <h1 class="titre-page">{title}</h1>
        <ErrorSummary errors={errors} />
        {model.done !== '' && (
          <div role="status">
            <Notice tone="ok" title="C’est noté">
              <p>{model.done}</p>
            </Notice>
          </div>
        )}
        <p class="chapo">
          <EtatMark tone={mentorStateTones[mentor.etat]}>{mentorStateLabels[mentor.etat]}</EtatMark>{' '}
          {mentor.motif && <>« {mentor.motif} »</>}
        </p>
        <Facts
          facts={[
            { term: 'Vous êtes', value: `${mentor.prenom} ${mentor.nom}, ${mentorKindLabels[mentor.genre]}` },
            { term: 'Établissement ou employeur', value: mentor.structure },
            ...wishFacts(mentor, model.sectors),
            ...groupFacts(model.groups),
          ]}
        />
        {mentor.etat !== 'candidature' && <Doors token={model.token} />}
        {mentor.etat !== 'candidature' && <Followed model={model} />}
        <Next model={model} />
        <details class="haut-4">
          <summary>{model.charte.titre}</summary>
          <p class="source">
            Version {mentor.charte}, acceptée le {frenchPartialDate(mentor.charteLe)}.
            {mentor.charte !== model.charte.version &&
              ` La charte a changé depuis : voici la version ${model.charte.version}.`}
          </p>
          <ol class="texte">
            {model.charte.articles.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ol>
        </details>
      </div>
    </Page>
  );
}

/** Her other pages. */
function Doors({ token }: { token: string }) {
  const doors = [
    [ownSeancesUrl(token), 'Vos séances et vos heures'],
    [ownMessagesUrl(token), 'Vos messages'],
    [ownWishesUrl(token), 'Corriger vos souhaits'],
  ] as const;
  return doors.map(([href, label]) => (
    <p key={href}>
      <a class="fleche" href={href}>
        {label} <Icon name="arrow-right" />
      </a>
    </p>
  ));
}

function Next({ model: { acts, token, mentor } }: { model: OwnMentorModel }) {
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      {acts.map((id) => (
        <form key={id} method="post" action={mentorLinkUrl(token)} class="bas-3">
          <button class={id === 'confirmer' ? 'btn btn--1' : 'btn'} type="submit" name="transition" value={id}>
            {id === 'confirmer' && <Icon name="check" />} {ACTS[id]}
          </button>
        </form>
      ))}
      <p class="petit doux">
        {mentor.etat === 'candidature'
          ? 'Vous n’avez rien demandé ? Effacez : personne n’a lu cette candidature, rien n’en reste.'
          : 'Partir ne demande aucune raison. Vos données s’effacent un an après la fin de l’année scolaire.'}
      </p>
    </section>
  );
}

/** Acts of a link, in the words of who does them. */
const ACTS: Readonly<Record<string, string>> = {
  confirmer: 'Confirmer ma candidature',
  partir: 'Ne plus être mentor',
  effacer: 'Effacer ma candidature',
};

/** What the team verified, and the training had. */
function Followed({ model: { mentor, checks, today } }: { model: OwnMentorModel }) {
  return (
    <section aria-labelledby="t-verifications" class="haut-5">
      <SectionTitle id="t-verifications">Vérifications et formation</SectionTitle>
      <ul class="lignes">
        {checks.map(({ rule, until }) => (
          <li key={rule.id}>
            {rule.libelle} :{' '}
            {until === null
              ? 'à faire avec l’équipe'
              : until < today
                ? `échue le ${frenchPartialDate(until)}`
                : `vérifiée jusqu’au ${frenchPartialDate(until)}`}
          </li>
        ))}
        {mentor.formations.map((one) => (
          <li key={one.id}>
            {one.titre}, {durationText(one.minutes)}, le {frenchPartialDate(one.suivieLe)}
          </li>
        ))}
      </ul>
    </section>
  );
}
