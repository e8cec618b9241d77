import { EmptyState, EtatMark, Facts, FilterForm, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { modelsUrl, newActionLike } from '../links.ts';
import type { ActionModel } from '../modeles/model.ts';
import type { ModelQuery } from '../schemas.ts';
import { ActionFrame } from './action-frame.tsx';

interface ModelsProps {
  campus: { slug: string; nom: string };
  models: ActionModel[];
  themes: readonly (readonly [string, string])[];
  query: ModelQuery;
}

/** Model actions to search among; each opens the form of another action of the campus. */
export function ModelsPage({ campus, models, themes, query }: ModelsProps) {
  const heading = 'Modèles d’actions';
  const base = modelsUrl(campus.slug);
  return (
    <ActionFrame campus={campus} title={`${heading} : ${campus.nom}`} heading={heading} crumbs={[{ label: heading }]}>
      <p>
        Des propositions à adapter : reprise, une action entre dans votre plan comme une idée, et ne doit plus rien à
        son modèle. Les durées et les étapes sont indicatives.
      </p>
      <FilterForm action={base} label="Chercher un modèle" words={{ label: 'Mots du modèle', value: query.q }}>
        <SelectField name="theme" label="Thème" value={query.theme} options={[['', 'Tous'], ...themes]} />
      </FilterForm>
      {models.length === 0 ? (
        <EmptyState title="Aucun modèle ne correspond">
          <p class="actions">
            <a class="btn" href={base}>
              Retirer les filtres
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <p>{count(models.length, 'modèle')}</p>
          {models.map((one) => (
            <Model key={one.id} campus={campus} model={one} />
          ))}
        </>
      )}
    </ActionFrame>
  );
}

function Model({ campus, model }: { campus: { slug: string }; model: ActionModel }) {
  const { id, titre, objectif, publics, themes, dureeMois, jalons } = model;
  return (
    <section aria-labelledby={id} class="haut-5">
      <SectionTitle id={id}>{titre}</SectionTitle>
      <p>
        <EtatMark tone="info">proposition</EtatMark>
      </p>
      <p>{objectif}</p>
      <Facts
        facts={[
          { term: 'Publics', value: publics },
          { term: themes.length > 1 ? 'Thèmes' : 'Thème', value: themes.join(', ') },
          { term: 'Durée habituelle', value: count(dureeMois, 'mois', 'mois') },
          {
            term: 'Étapes habituelles',
            value: (
              <ul>
                {jalons.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <p class="actions">
        <a class="btn" href={newActionLike(campus.slug, id)}>
          <Icon name="plus" /> Reprendre dans mon plan<span class="cache"> : {titre}</span>
        </a>
      </p>
    </section>
  );
}
