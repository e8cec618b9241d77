import { EmptyState, ErrorSummary, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { instanceUrl, membersUrl, removeMemberUrl } from '../links.ts';
import type { InstancePageProps } from './instance-page.tsx';
import { MemberSearch } from './member-search.tsx';

/** Organisations that sit in a body, college by college, and the form that seats one more. */
export function Members(props: InstancePageProps & { active: boolean }) {
  const { view, active } = props;
  const { row, members, colleges } = view;
  const nameOf = (cle: string | null) => colleges.find((one) => one.cle === cle)?.nom;
  return (
    <section aria-labelledby="membres">
      <SectionTitle id="membres">Membres</SectionTitle>
      <ErrorSummary errors={props.errors} />
      {members.length === 0 ? (
        <EmptyState title="Aucune organisation ne siège encore">
          <p>
            {colleges.length > 0
              ? 'Placez chaque organisation dans son collège, puis donnez les mandats.'
              : 'Une organisation y entre avec le mandat de la personne qu’elle désigne.'}
          </p>
        </EmptyState>
      ) : (
        <ul class="lignes">
          {members.map((member) => (
            <li key={member.organisationId} class="rang rang--c rang--entre">
              <span>
                <a href={organisationUrl(member.slug)}>{member.nom}</a>{' '}
                <small class="doux">{nameOf(member.college) ?? (colleges.length > 0 ? 'sans collège' : '')}</small>
              </span>
              {active && (
                <form method="post" action={removeMemberUrl(row.id)}>
                  <input type="hidden" name="organisation" value={member.organisationId} />
                  <button class="btn btn--nu" type="submit">
                    Retirer<span class="cache"> : {member.nom}</span>
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {active && (view.cut || view.words !== '') && (
        <MemberSearch action={instanceUrl(row.id)} words={view.words} label="Chercher un membre du campus" />
      )}
      {active && view.open.length > 0 && <SeatForm {...props} />}
    </section>
  );
}

function SeatForm({ view, errors, typed }: InstancePageProps) {
  return (
    <form method="post" action={membersUrl(view.row.id)} class="outils haut-4">
      <SelectField
        name="organisation"
        label="Faire siéger un membre du campus"
        required
        options={[['', 'Choisir'], ...view.open.map((one) => [one.id, one.nom] as const)]}
        value={typed.organisation}
        error={errors.organisation}
      />
      {view.colleges.length > 0 && (
        <SelectField
          name="college"
          label="Collège"
          options={[['', 'Aucun'], ...view.colleges.map((one) => [one.cle, one.nom] as const)]}
          value={typed.college}
          error={errors.college}
        />
      )}
      <button class="btn" type="submit">
        <Icon name="plus" /> Ajouter
      </button>
    </form>
  );
}
