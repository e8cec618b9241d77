import { Field, SelectField } from '#core/html/index.ts';
import { linkLabels } from '../courriers/labels.ts';
import type { SentMailing } from '../courriers/mailing-schemas.ts';

/** Where `{lien}` leads. */
export function MailingLinkFields(props: { values: SentMailing['values']; errors: Record<string, string> }) {
  const { values, errors } = props;
  return (
    <>
      <SelectField
        name="lien"
        label="Où mène {lien}"
        hint="Chacun reçoit un lien à lui, valable quatre-vingt-dix jours : vous saurez qui l’a suivi, et pourrez relancer les autres une fois."
        options={Object.entries(linkLabels)}
        value={values.lien}
        error={errors.lien}
      />
      <Field
        name="lien_page"
        label="Page publique"
        hint="Pour « une page publique » : son adresse depuis la barre oblique, par exemple /agenda."
        value={values.lien_page}
        error={errors.lien_page}
        maxLength={300}
        autocomplete="off"
      />
    </>
  );
}
