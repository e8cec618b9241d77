import { ErrorSummary, Example, Facts, Field, Icon, Notice, Page } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import type { GroupEvent } from '../inscriptions/event.sql.ts';
import { registerUrl } from '../inscriptions/links.ts';
import type { SchoolPick } from '../inscriptions/pick-school.ts';
import type { SlotView } from '../inscriptions/present-slots.ts';
import { arbitrationCriteria } from '../labels.ts';
import { AGENDA, publicEventUrl } from '../links.ts';
import { ClassFields } from './register-class.tsx';
import { ContactFields, NeedFields } from './register-fields.tsx';
import { QuestionFields } from './register-questions.tsx';
import { SlotChoice } from './slot-choice.tsx';

interface RegisterPageProps {
  event: GroupEvent;
  slots: SlotView[];
  /** Why nobody can register; null while they can. */
  closed: string | null;
  values: Record<string, string>;
  /** Of this form: sent twice, it counts once. */
  cle: string;
  errors: Record<string, string>;
  pick: SchoolPick;
  holidays: string | null;
  today: string;
}

/** A class is registered in one form, without an account. Made for a phone. */
export function RegisterPage(props: RegisterPageProps) {
  const { event, closed, errors } = props;
  const title = `Inscrire une classe : ${event.titre}`;
  return (
    <Page
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      description={`Inscription d’une classe à « ${event.titre} », campus ${event.campus}, sans compte.`}
      current="agenda"
      robots="noindex"
      crumbs={[
        { label: 'Agenda', href: AGENDA },
        { label: event.titre, href: publicEventUrl(event.slug) },
        { label: 'Inscrire une classe' },
      ]}
    >
      <div class="large etroit bas-5">
        <p class="sur">
          {event.campus} {event.exemple && <Example />}
        </p>
        <h1>
          Inscrire une classe <small class="doux">{event.titre}</small>
        </h1>
        <Facts
          facts={[
            { term: 'Quand', value: frenchDate(event.debut) },
            ...(event.lieu ? [{ term: 'Où', value: event.lieu }] : []),
            ...(event.cloture ? [{ term: 'Inscription', value: `jusqu’au ${frenchDateTime(event.cloture)}` }] : []),
          ]}
        />
        {closed ? (
          <Notice title="Pas d’inscription ici">
            <p>
              {closed} <a href={AGENDA}>Voir les autres dates</a>
            </p>
          </Notice>
        ) : (
          <RegisterForm {...props} />
        )}
      </div>
    </Page>
  );
}

/** How the answer is given, before anything is typed. */
function DecisionRule({ event, today }: { event: GroupEvent; today: string }) {
  const kept = event.reserves.filter((one) => today <= one.jusquAu);
  return (
    <div class="petit">
      {event.decision === 'arbitrage' ? (
        <p>
          L’organisateur choisit les groupes et explique son choix. Il favorise, dans l’ordre :{' '}
          {event.criteres.map((one) => arbitrationCriteria[one as keyof typeof arbitrationCriteria]).join(', ')}.
        </p>
      ) : (
        <p>
          Premier arrivé, premier inscrit : la réponse est immédiate. S’il manque des places, votre groupe entier attend
          son tour ; il n’est jamais coupé en deux.
        </p>
      )}
      {event.ratio && <p>Il faut un adulte pour {count(event.ratio, 'jeune')}.</p>}
      {kept.map((one) => (
        <p key={one.id}>
          {count(one.places, 'place')} gardées pour {one.libelle}, jusqu’au {frenchPartialDate(one.jusquAu)} inclus.
        </p>
      ))}
    </div>
  );
}

function RegisterForm(props: RegisterPageProps) {
  const { event, values, errors, slots, holidays } = props;
  return (
    <>
      <DecisionRule event={event} today={props.today} />
      <ErrorSummary errors={errors} />
      <form method="post" action={registerUrl(event.slug)} class="pile haut-4 fiche">
        <input type="hidden" name="cle" value={props.cle} />
        <SlotChoice slots={slots} chosen={values.creneau ?? ''} error={errors.creneau} example={event.exemple} />
        <ClassFields {...props} />
        <NeedFields values={values} errors={errors} holidays={holidays} />
        <QuestionFields questions={event.questions} values={values} errors={errors} />
        <ContactFields values={values} errors={errors} />
        <Field
          name="message"
          label="Une question ou une précision"
          type="textarea"
          value={values.message}
          error={errors.message}
          maxLength={1000}
        />
        <p hidden>
          <label for="site_internet">Ne remplissez pas ce champ</label>
          <input id="site_internet" name="site_internet" type="text" tabIndex={-1} autocomplete="off" />
        </p>
        <p class="petit doux">
          Aucun nom d’élève n’est demandé. Vos coordonnées servent à cette visite et sont effacées un an après.{' '}
          <a href="/donnees-personnelles">Vos données</a>
        </p>
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="inscrire">
            <Icon name="check" /> Inscrire la classe
          </button>
        </p>
      </form>
    </>
  );
}
