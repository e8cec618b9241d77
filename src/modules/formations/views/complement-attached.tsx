import { DataTable, Example, Icon, SectionTitle, StatutMark } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { complementHoldersUrl, complementLinesUrl } from '../complements/links.ts';
import type { ComplementModel } from '../complements/page-routes.tsx';
import { rentree, titleOf } from '../labels.ts';
import { offerUrl, schoolUrl } from '../links.ts';

/** Who gives a complement, and the trainings to which it is added. */
export function ComplementAttached({ model }: { model: ComplementModel }) {
  const { campus, one, holders, lines } = model;
  const may = one.retireLe === null;
  return (
    <>
      <section aria-labelledby="porteurs" class="haut-5">
        <SectionTitle id="porteurs">Établissements porteurs</SectionTitle>
        {holders.length === 0 ? (
          <p class="doux">Aucun : il en faut un pour le demander et pour l’ouvrir.</p>
        ) : (
          <ul class="liens">
            {holders.map((holder) => (
              <li key={holder.id}>
                <a href={schoolUrl(holder.slug)}>{holder.nom}</a> {holder.exemple && <Example />}
              </li>
            ))}
          </ul>
        )}
        {may && (
          <p class="actions haut-3">
            <a class="btn" href={complementHoldersUrl(campus.slug, one.id)}>
              <Icon name="pencil-simple" /> Choisir les établissements
            </a>
          </p>
        )}
      </section>
      <section aria-labelledby="formations" class="haut-5">
        <SectionTitle id="formations">Formations auxquelles il s’ajoute</SectionTitle>
        {lines.length === 0 ? (
          <p class="doux">Aucune : il est alors montré sur la page du campus et dans sa carte de l’offre.</p>
        ) : (
          <Lines model={model} />
        )}
        {may && (
          <p class="actions haut-3">
            <a class="btn" href={complementLinesUrl(campus.slug, one.id)}>
              <Icon name="pencil-simple" /> Choisir les formations
            </a>
          </p>
        )}
      </section>
    </>
  );
}

function Lines({ model: { one, lines } }: { model: ComplementModel }) {
  const coloured = one.nature === 'coloration';
  return (
    <DataTable
      caption={count(lines.length, 'formation')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Formation</th>
          <th scope="col">Établissement</th>
          <th scope="col">Statut</th>
          {coloured && (
            <th scope="col" class="n">
              Places colorées
            </th>
          )}
        </tr>
      }
    >
      {lines.map((line) => (
        <tr key={line.id}>
          <th scope="row">
            <a href={offerUrl(line.certificationSlug, line.organisationSlug)}>{titleOf(line.sigle, line.intitule)}</a>
          </th>
          <td data-titre="Établissement">{line.organisation}</td>
          <td data-titre="Statut">
            <StatutMark statut={line.statut} />
          </td>
          {coloured && (
            <td class="n" data-titre="Places colorées">
              {line.places ?? <span class="doux">à compter</span>}
              {line.capacite !== null && line.annee !== null && (
                <span class="source">
                  {' '}
                  sur {line.capacite}, {rentree(line.annee)}
                </span>
              )}
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  );
}
