import { DataTable, EtatMark, Field, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { checksUrl, removeCheckUrl } from '../mentors/links.ts';
import type { MentorModel } from './mentor-page.tsx';

/** What was verified: the day, who saw it, and until when that holds; never the document. */
export function MentorChecks({ model }: { model: MentorModel }) {
  const { mentor, rules, today } = model;
  return (
    <section aria-labelledby="verifications" class="haut-5">
      <SectionTitle id="verifications">Vérifications</SectionTitle>
      <ul class="lignes">
        {rules.map(({ rule, until }) => (
          <li key={rule.id}>
            {rule.libelle}{' '}
            {until === null ? (
              <EtatMark tone="alerte">à faire</EtatMark>
            ) : until < today ? (
              <EtatMark tone="erreur">échue le {frenchPartialDate(until)}</EtatMark>
            ) : (
              <EtatMark tone="ok">jusqu’au {frenchPartialDate(until)}</EtatMark>
            )}
            <br />
            <span class="source">
              {rule.comment} {rule.texte}
            </span>
          </li>
        ))}
      </ul>
      {mentor.verifications.length > 0 && <Made model={model} />}
      {model.kept && <CheckForm model={model} />}
    </section>
  );
}

function Made({ model: { campus, cordee, mentor, rules, kept } }: { model: MentorModel }) {
  const labels = new Map(rules.map(({ rule }) => [rule.id, rule.libelle] as const));
  return (
    <DataTable
      caption="Vérifications faites"
      class="empilable"
      head={
        <tr>
          <th scope="col">Vérification</th>
          <th scope="col">Vérifié le</th>
          <th scope="col">Par</th>
          <th scope="col">Jusqu’au</th>
          {kept && <th scope="col">Erreur de saisie</th>}
        </tr>
      }
    >
      {mentor.verifications.map((one) => (
        <tr key={one.id}>
          <th scope="row">{labels.get(one.genre) ?? one.genre}</th>
          <td data-titre="Vérifié le">{frenchPartialDate(one.verifieLe)}</td>
          <td data-titre="Par">{one.par ?? 'compte effacé'}</td>
          <td data-titre="Jusqu’au">{frenchPartialDate(one.jusquau)}</td>
          {kept && (
            <td data-titre="Erreur de saisie">
              <form method="post" action={removeCheckUrl(campus.slug, cordee.id, mentor.id)}>
                <button class="btn btn--petit" type="submit" name="ligne" value={one.id}>
                  Retirer
                  <span class="cache">
                    {' '}
                    {labels.get(one.genre) ?? one.genre} du {frenchPartialDate(one.verifieLe)}
                  </span>
                </button>
              </form>
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  );
}

function CheckForm({ model: { campus, cordee, mentor, rules, record, errors, today } }: { model: MentorModel }) {
  return (
    <form method="post" action={checksUrl(campus.slug, cordee.id, mentor.id)} class="pile fiche haut-3">
      <h3>Noter une vérification</h3>
      <p class="petit doux">La pièce est rendue à la personne : ni copie, ni numéro.</p>
      <SelectField
        name="verification"
        label="Ce qui est vérifié"
        options={[['', 'Choisissez'], ...rules.map(({ rule }) => [rule.id, rule.libelle] as const)]}
        value={record.verification}
        error={errors.verification}
        required
      />
      <Field
        name="verifie_le"
        label="Vérifié le"
        type="date"
        value={record.verifie_le ?? today}
        error={errors.verifie_le}
        required
      />
      <Field
        name="jusquau"
        label="Vaut jusqu’au"
        hint={`Au plus : ${rules.map(({ rule }) => `${rule.libelle.toLowerCase()}, ${rule.duree_mois_max} mois`).join(' ; ')}.`}
        type="date"
        value={record.jusquau}
        error={errors.jusquau}
        required
      />
      <p class="actions">
        <button class="btn" type="submit">
          <Icon name="check" /> Noter
        </button>
      </p>
    </form>
  );
}
