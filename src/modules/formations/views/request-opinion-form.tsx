import { Choice, Field, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { senseLabels } from '../demandes/labels.ts';
import { advisoryOpinionUrl, campusOpinionUrl } from '../demandes/links.ts';
import type { OpinionFormView, RequestPageModel } from '../demandes/page-model.ts';
import type { Typed } from '../demandes/show.tsx';

interface OpinionFormProps {
  model: RequestPageModel;
  view: OpinionFormView;
  of: 'campus' | 'consultatif';
  typed: Typed;
}

const TITLES = { campus: 'Donner l’avis du campus', consultatif: 'Donner un avis consultatif' } as const;

function explanation({ model: { one, today }, view, of }: OpinionFormProps): string {
  const name = `Au nom de : ${view.auNomDe}.`;
  if (view.former) return `${name} Un avis est déjà rendu : le vôtre le remplacera, l’ancien restera lisible.`;
  if (of === 'consultatif') return `${name} Il n’engage pas la décision ; il ne se corrige pas, il se remplace.`;
  if (one.etat === 'transmise') return `${name} La demande est déjà transmise : l’avis sera dit rendu après.`;
  const limit = one.avisLimite ? frenchPartialDate(one.avisLimite) : '';
  const late = one.avisLimite !== null && one.avisLimite < today;
  return `${name} ${late ? `Le délai est passé le ${limit}` : `Attendu jusqu’au ${limit}`}. La demande est ensuite transmise à l’État et à la Région. Un avis ne se corrige pas, il se remplace.`;
}

/** One opinion: its sense, its reasons, and why it takes the place of another one. */
export function OpinionForm(props: OpinionFormProps) {
  const { model, view, of, typed } = props;
  const { campus, one } = model;
  const suffix = of === 'campus' ? '' : '_consultatif';
  const named = (field: string) => `${field}${suffix}`;
  const sense = named('sens');
  const action = of === 'campus' ? campusOpinionUrl(campus.slug, one.id) : advisoryOpinionUrl(campus.slug, one.id);
  return (
    <section aria-labelledby={named('donner')} class="haut-5">
      <SectionTitle id={named('donner')}>{TITLES[of]}</SectionTitle>
      <p>{explanation(props)}</p>
      <form method="post" action={action} class="pile haut-3">
        <input type="hidden" name="version" value={one.version} />
        <input type="hidden" name="remplace" value={view.former?.id ?? ''} />
        <fieldset id={sense} tabIndex={-1}>
          <legend>Sens de l’avis</legend>
          {Object.entries(senseLabels).map(([value, label]) => (
            <Choice key={value} type="radio" name={sense} value={value} checked={typed.fields[sense] === value}>
              {label}
            </Choice>
          ))}
          <Refused text={typed.errors[sense]} />
        </fieldset>
        <Field
          name={named('avis')}
          label="Motif de l’avis"
          type="textarea"
          value={typed.fields[named('avis')]}
          error={typed.errors[named('avis')]}
          required
          maxLength={4000}
        />
        {view.former && (
          <Field
            name={named('remplace_motif')}
            label="Pourquoi il remplace le précédent"
            value={typed.fields[named('remplace_motif')]}
            error={typed.errors[named('remplace_motif')]}
            required
            maxLength={500}
            autocomplete="off"
          />
        )}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> {view.former ? 'Remplacer l’avis' : 'Rendre l’avis'}
          </button>
        </p>
      </form>
    </section>
  );
}
