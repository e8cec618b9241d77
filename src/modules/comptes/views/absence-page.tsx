import { EmptyState, ErrorSummary, Field, SectionTitle, SelectField, WorkspacePage } from '#core/html/index.ts';
import { ABSENCE, ABSENCE_CANCEL, ACCOUNT } from '../links.ts';

export interface AbsenceView {
  absences: { id: string; days: string; message: string | null; lent: string[]; begun: boolean }[];
  /** Roles lent to this person. */
  received: string[];
  /** Roles that may be lent, each with who may take it over, and the acts that are not lent. */
  roles: { field: string; label: string; people: (readonly [string, string])[]; kept: string[] }[];
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** `/espace/moi/absence`: declares an absence, lends roles for its days, cancels it. */
export function AbsencePage({ view }: { view: AbsenceView }) {
  return (
    <WorkspacePage
      title="Mes absences"
      help="absence"
      crumbs={[{ label: 'Mon profil et mes rôles', href: ACCOUNT }, { label: 'Mes absences' }]}
    >
      <div class="etroit">
        {view.received.length > 0 && (
          <section aria-labelledby="recus">
            <SectionTitle id="recus">Ce qui vous est confié</SectionTitle>
            <ul class="lignes">
              {view.received.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="absences">
          <SectionTitle id="absences">Absences déclarées</SectionTitle>
          {view.absences.length === 0 ? (
            <EmptyState title="Aucune absence à venir">
              <p>Déclarez-la ci-dessous : vos rôles peuvent être confiés pour ces jours, et reviennent seuls.</p>
            </EmptyState>
          ) : (
            <Declared view={view} />
          )}
        </section>
        <section aria-labelledby="nouvelle" class="haut-6">
          <SectionTitle id="nouvelle">Déclarer une absence</SectionTitle>
          <AbsenceForm view={view} />
        </section>
      </div>
    </WorkspacePage>
  );
}

function Declared({ view }: { view: AbsenceView }) {
  return (
    <ul class="lignes">
      {view.absences.map((one) => (
        <li key={one.id} class="rang rang--c">
          <span class="personnage">
            <b>{one.days}</b>
            {one.message && (
              <>
                <br />
                <span data-litteral>{one.message}</span>
              </>
            )}
            <br />
            <span class="petit doux">{one.lent.length > 0 ? one.lent.join(' ; ') : 'aucun rôle confié'}</span>
          </span>
          <form method="post" action={ABSENCE_CANCEL}>
            <input type="hidden" name="absence" value={one.id} />
            <button class="btn" type="submit">
              {one.begun ? 'Terminer' : 'Annuler'}
              <span class="cache"> l’absence {one.days}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

function AbsenceForm({ view }: { view: AbsenceView }) {
  const { typed, errors } = view;
  return (
    <>
      <ErrorSummary errors={errors} />
      <form method="post" action={ABSENCE} class="pile">
        <Field name="debut" label="Premier jour" type="date" value={typed.debut} error={errors.debut} required />
        <Field name="fin" label="Dernier jour" type="date" value={typed.fin} error={errors.fin} required />
        {view.roles.map((role) => (
          <SelectField
            key={role.field}
            name={role.field}
            label={`Confier : ${role.label}`}
            hint={
              role.people.length === 0
                ? 'Personne d’autre n’a de rôle au même endroit.'
                : `La personne agit pour vous ces jours-là. Ne se confie pas : ${role.kept.join(', ')}.`
            }
            value={typed[role.field]}
            error={errors[role.field]}
            options={[['', 'Ne pas confier'], ...role.people]}
          />
        ))}
        <Field
          name="message"
          label="Un mot pour qui vous remplace"
          type="textarea"
          value={typed.message}
          error={errors.message}
          maxLength={500}
        />
        <p>
          <button class="btn btn--1" type="submit">
            Déclarer cette absence
          </button>
        </p>
      </form>
    </>
  );
}
