import { DataTable, SectionTitle } from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import type { StatedNeed } from '../ecarts/gap.ts';
import type { GapModel } from '../ecarts/read-gap.ts';
import { needUrl } from '../exprimes/links.ts';
import { difficultText, figureText } from '../metiers/labels.ts';

/** Needs that no trade counts: of a whole field, or due later. */
export function OtherNeeds({ campus, model }: { campus: string; model: GapModel }) {
  const { sansMetier, horsCompte } = model.gap;
  if (sansMetier.length + horsCompte.length === 0) return null;
  return (
    <section class="bloc" aria-labelledby="t-autres">
      <SectionTitle id="t-autres">Besoins qui n’entrent pas dans le tableau</SectionTitle>
      <NeedList campus={campus} title="Ils ne nomment pas un métier" needs={sansMetier} />
      <NeedList
        campus={campus}
        title="Ils viennent après la période, ou demandent des places de stage"
        needs={horsCompte}
      />
    </section>
  );
}

function NeedList({ campus, title, needs }: { campus: string; title: string; needs: StatedNeed[] }) {
  if (needs.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="lignes">
        {needs.map((need) => (
          <li key={need.id}>
            <a href={needUrl(campus, need.id)}>{need.titre}</a>
            <span class="source">
              {' '}
              {need.nombre === null ? 'nombre inconnu' : `${frenchInteger(need.nombre)} ${need.unite}`}
              {need.annee !== null && `, d’ici à ${need.annee}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A number withheld is never a zero: under secrecy when every basin is, not told otherwise. */
const hiresText = ({ projets, secrets }: GapModel['hires'][number]): string =>
  projets === null && secrets > 0 ? 'secret' : figureText(projets);

/** Planned hires of the BMO, beside: they speak another nomenclature. */
export function PlannedHires({ model }: { model: GapModel }) {
  return (
    <section class="bloc" aria-labelledby="t-bmo">
      <SectionTitle id="t-bmo">À côté : les projets de recrutement</SectionTitle>
      {model.hires.length === 0 ? (
        <p>Aucune enquête « Besoins en main-d’œuvre » n’a été lue pour ce territoire.</p>
      ) : (
        <DataTable
          caption={`${count(model.hires.length, 'métier')} de l’enquête, les plus recherchés d’abord`}
          head={
            <tr>
              <th scope="col">Métier de l’enquête</th>
              <th scope="col" class="n">
                Projets en {model.hires[0]!.annee}
              </th>
              <th scope="col" class="n">
                Dont difficiles
              </th>
            </tr>
          }
        >
          {model.hires.map((one) => (
            <tr key={one.metier}>
              <th scope="row">
                {one.metier}
                {one.secrets > 0 && (
                  <>
                    <br />
                    <span class="source">
                      {count(one.secrets, 'bassin')} sous le secret statistique, hors de la somme
                    </span>
                  </>
                )}
              </th>
              <td class="n">{hiresText(one)}</td>
              <td class="n">{difficultText(one)}</td>
            </tr>
          ))}
        </DataTable>
      )}
      <p class="source">
        L’enquête parle des familles professionnelles de 2021 : aucune table publique ne les rattache aux métiers du
        ROME. Ces projets ne s’ajoutent donc à aucune ligne du tableau.
        {model.sources.hires && ` Source : ${model.sources.hires.label}.`}
      </p>
    </section>
  );
}
