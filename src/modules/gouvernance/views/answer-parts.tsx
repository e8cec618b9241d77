import { DataTable, Facts, Notice } from '#core/html/index.ts';
import type { SaidAnswer } from '../consultations/present-answers.ts';
import type { AnswerView } from '../consultations/read-answer.ts';

/** Questions with what was answered. */
export function SaidAnswers({ answers }: { answers: readonly SaidAnswer[] }) {
  if (answers.length === 0) return null;
  return (
    <Facts
      facts={answers.map(({ intitule, text }, rank) => ({
        term: `${rank + 1}. ${intitule}`,
        value: text === '' ? 'sans réponse' : text,
      }))}
    />
  );
}

/** Two people of one organisation answered: both answers, where they differ; nothing is saved yet. */
export function BothAnswers({ both, organisation }: { both: NonNullable<AnswerView['both']>; organisation: string }) {
  return (
    <Notice tone="alerte" title="Quelqu’un a répondu entre-temps" id="erreurs">
      <p>
        Une réponse pour {organisation} a été enregistrée {both.given}, pendant que vous écriviez. La vôtre est gardée
        ci-dessous et rien n’est encore remplacé : corrigez-la, puis enregistrez pour qu’elle compte, ou quittez cette
        page pour garder l’autre.
      </p>
      <DataTable
        caption="Les deux réponses"
        hideCaption
        class="empilable"
        head={
          <tr>
            <th scope="col">Question</th>
            <th scope="col">La vôtre</th>
            <th scope="col">Celle qui est enregistrée</th>
          </tr>
        }
      >
        {both.rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.intitule}</th>
            <td data-titre="La vôtre">{row.mine || 'sans réponse'}</td>
            <td data-titre="Celle qui est enregistrée">{row.theirs || 'sans réponse'}</td>
          </tr>
        ))}
      </DataTable>
    </Notice>
  );
}

/** An answer that came too late, shown back for who wants to keep its words. */
export function LateAnswer({ late, ended }: { late: readonly SaidAnswer[]; ended: string }) {
  return (
    <Notice tone="erreur" title="Cette réponse arrive trop tard" id="erreurs">
      <p>
        {ended} Votre réponse n’est pas enregistrée. Voici ce que vous aviez écrit, si vous voulez l’envoyer au campus :
      </p>
      <SaidAnswers answers={late} />
    </Notice>
  );
}
