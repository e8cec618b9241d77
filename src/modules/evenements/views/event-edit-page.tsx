import { ErrorSummary, Icon } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { FormErrors, FormField, FormValues } from '../form.ts';
import { eventsUrl, eventUrl } from '../links.ts';
import { EventFrame } from './event-frame.tsx';
import { FormFields } from './form-fields.tsx';

interface EditPageProps {
  campus: CampusPlace;
  /** Null: it is being made. */
  event: CampusEvent | null;
  title: string;
  help: string;
  action: string;
  fields: readonly FormField[];
  version: number;
  values: FormValues;
  errors: FormErrors;
}

/** One part of an event in one form. */
export function EventEditPage({ campus, event, title, errors, ...props }: EditPageProps) {
  const back = event ? eventUrl(campus.slug, event.id) : eventsUrl(campus.slug);
  const refused = Object.keys(errors).length > 0;
  const name = event ? `${title} : ${event.titre}` : title;
  return (
    <EventFrame
      campus={campus}
      title={refused ? `Erreur : ${name}` : name}
      heading={title}
      crumbs={[...(event ? [{ label: event.titre, href: back }] : []), { label: title }]}
    >
      <p class="chapo">{props.help}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action={props.action} class="pile fiche haut-4">
        <input type="hidden" name="version" value={props.version} />
        <FormFields fields={props.fields} values={props.values} errors={errors} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn btn--nu" href={back}>
            Abandonner
          </a>
        </p>
      </form>
    </EventFrame>
  );
}
