import { ErrorSummary, Field, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Cordee, CordeeSchool } from '../cordees.sql.ts';
import { yearText } from '../labels.ts';
import { codesUrl, publicsUrl, removeCodesUrl } from '../links.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';

/** Who took part in an action, by codes that the school alone can tie to somebody. */
export function CodesPage(props: {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  school: CordeeSchool;
  actions: readonly { id: string; titre: string; eleves: number }[];
  totals: { eleves: number; participations: number };
  typed: { action: string; codes: string };
  errors: Record<string, string>;
}) {
  const { campus, cordee, annee, school, actions, totals, typed, errors } = props;
  const at = [campus.slug, cordee.id, annee] as const;
  const title = `Codes de ${school.nom}, ${yearText(annee)}`;
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading="Participations par codes"
      crumbs={[{ label: `Élèves ${yearText(annee)}`, href: publicsUrl(...at) }, { label: `Codes, ${school.nom}` }]}
    >
      <ErrorSummary errors={errors} />
      <p>
        L’établissement donne à chaque élève un code et garde seul la liste qui relie les codes aux élèves. Ici, un code
        n’est pas gardé : seule son empreinte l’est, pour ne compter un élève qu’une fois.
      </p>
      <p>
        <b class="chiffre">{totals.eleves}</b> {totals.eleves < 2 ? 'élève différent' : 'élèves différents'},{' '}
        {count(totals.participations, 'participation')}.
      </p>
      <form method="post" action={codesUrl(...at, school.id)} class="pile fiche">
        <SelectField
          name="action"
          label="Action"
          options={[['', 'Choisir'], ...actions.map((one) => [one.id, one.titre] as const)]}
          value={typed.action}
          error={errors.action}
          required
        />
        <Field
          name="codes"
          label="Codes des élèves présents"
          hint="Un par ligne, avec au moins deux chiffres : A-0412. Jamais de nom, ni d’identifiant national."
          type="textarea"
          value={typed.codes}
          error={errors.codes}
          required
          autocomplete="off"
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Compter ces élèves
          </button>
        </p>
      </form>
      <Counted actions={actions} remove={removeCodesUrl(...at, school.id)} />
    </CordeeFrame>
  );
}

/** What is counted of each action, and how a roster sent by mistake is taken back. */
function Counted(props: { actions: readonly { id: string; titre: string; eleves: number }[]; remove: string }) {
  const { actions, remove } = props;
  return (
    <section aria-labelledby="comptees" class="haut-5">
      <SectionTitle id="comptees">Déjà compté</SectionTitle>
      <ul class="lignes">
        {actions.map((one) => (
          <li key={one.id}>
            {one.titre} : {count(one.eleves, 'élève')}
            {one.eleves > 0 && (
              <form method="post" action={remove}>
                <button class="btn" type="submit" name="action" value={one.id}>
                  Retirer ces codes<span class="cache"> de {one.titre}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
