import { ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { sessionStateLabels } from '../complements/labels.ts';
import { complementUrl, newSessionUrl, sessionUrl, withdrawSessionUrl } from '../complements/links.ts';
import type { Sent, SessionValues } from '../complements/schemas.ts';
import type { SessionRow } from '../complements/sessions.sql.ts';
import type { Complement } from '../complements/sheet.sql.ts';
import { KeepOfferPage } from './keep-offer-page.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

interface Props {
  campus: CampusPlace;
  one: Complement;
  /** null: a new one. */
  session: SessionRow | null;
  sent: Sent<SessionValues>;
  motif: string;
  errors: Record<string, string>;
}

/** When and where a complement is given, and how many seats it has. */
export function SessionEditPage(props: Props) {
  const { campus, one, session, errors, sent } = props;
  const heading = session ? 'Modifier la session' : 'Noter une session';
  const title = `${heading} : ${one.nom}`;
  const back = complementUrl(campus.slug, one.id);
  return (
    <KeepOfferPage
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[{ label: one.nom, href: back }, { label: heading }]}
      help="complements"
    >
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={session ? sessionUrl(campus.slug, one.id, session.id) : newSessionUrl(campus.slug, one.id)}
        class="pile"
      >
        <input type="hidden" name="version" value={sent.version} />
        <Fields {...props} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={back}>
            {session ? 'Ne rien changer' : 'Ne rien noter'}
          </a>
        </p>
      </form>
      {session && (
        <WithdrawForm
          action={withdrawSessionUrl(campus.slug, one.id, session.id)}
          version={session.version}
          title="Retirer cette session"
          hint="Notée par erreur, elle quitte les listes. Si elle n’a pas lieu, choisissez plutôt « Annulée »."
          motif={props.motif}
          error={errors.motif_retrait}
        />
      )}
    </KeepOfferPage>
  );
}

function Fields({ sent: { values }, errors }: Props) {
  return (
    <>
      <Field name="debut" label="Premier jour" type="date" value={values.debut} error={errors.debut} required />
      <Field name="fin" label="Dernier jour" type="date" value={values.fin} error={errors.fin} required />
      <Field
        name="lieu"
        label="Lieu"
        hint="Établissement et commune, ou « à distance »."
        value={values.lieu}
        error={errors.lieu}
        maxLength={200}
        autocomplete="off"
        required
      />
      <Field
        name="places"
        label="Places"
        value={values.places}
        error={errors.places}
        inputMode="numeric"
        maxLength={6}
        autocomplete="off"
      />
      <Field
        name="inscription_limite"
        label="Dernier jour d’inscription"
        type="date"
        value={values.inscription_limite}
        error={errors.inscription_limite}
      />
      <SelectField
        name="etat"
        label="Où elle en est"
        options={Object.entries(sessionStateLabels)}
        value={values.etat}
        error={errors.etat}
        required
      />
    </>
  );
}
