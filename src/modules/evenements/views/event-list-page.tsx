import { Choice, ErrorSummary, Icon, Refused } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { FormErrors, FormField } from '../form.ts';
import { eventListUrl, eventUrl } from '../links.ts';
import type { DrawnRow } from '../list-form.ts';
import { EventFrame } from './event-frame.tsx';
import { FormFields } from './form-fields.tsx';

interface ListPageProps {
  campus: CampusPlace;
  event: CampusEvent;
  list: { key: string; title: string; one: string; help: string };
  fields: readonly FormField[];
  version: number;
  rows: readonly DrawnRow[];
  errors: FormErrors;
}

/** A list of an event in one form: every row, then empty ones. */
export function EventListPage({ campus, event, list, fields, version, rows, errors }: ListPageProps) {
  const back = eventUrl(campus.slug, event.id);
  const name = `${list.title} : ${event.titre}`;
  return (
    <EventFrame
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${name}` : name}
      heading={list.title}
      crumbs={[{ label: event.titre, href: back }, { label: list.title }]}
    >
      <p class="chapo">{list.help}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action={eventListUrl(campus.slug, event.id, list.key)} class="pile fiche haut-4">
        <input type="hidden" name="version" value={version} />
        <div id="liste" tabIndex={-1}>
          <Refused text={errors.liste} />
        </div>
        {rows.map((row) => (
          <fieldset key={row.n} class="pile haut-4">
            <legend class="grand">
              {Object.keys(row.values).length > 0 ? `${list.one} ${row.n}` : `${list.one} à ajouter`}
              {Object.keys(row.values).length === 0 && <span class="cache"> ({row.n})</span>}
            </legend>
            <input type="hidden" name={`id_${row.n}`} value={row.id ?? ''} />
            <FormFields
              fields={optionalIfEmpty(fields, row)}
              values={row.values}
              errors={errors}
              suffix={`_${row.n}`}
            />
            {row.id && (
              <Choice name={`retirer_${row.n}`} value="oui">
                Retirer
              </Choice>
            )}
          </fieldset>
        ))}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn btn--nu" href={back}>
            Abandonner
          </a>
        </p>
        <p class="petit doux">Une ligne laissée vide ne compte pas. Enregistrez pour en ajouter d’autres.</p>
      </form>
    </EventFrame>
  );
}

/** The browser must not ask for the fields of a row that may stay empty. */
const optionalIfEmpty = (fields: readonly FormField[], row: DrawnRow): readonly FormField[] =>
  row.id ? fields : fields.map((field) => ({ ...field, required: false }));
