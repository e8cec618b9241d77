import { SectionTitle, Steps } from '#core/html/index.ts';
import type { ThreadLine } from '../exprimes/present-thread.ts';

/** The thread of a need, from its statement to what came of it, each step dated. */
export function NeedThread({ lines, ended }: { lines: readonly ThreadLine[]; ended: boolean }) {
  return (
    <section aria-labelledby="fil" class="haut-5">
      <SectionTitle id="fil">Le fil, daté</SectionTitle>
      <Steps
        label="Du besoin à ce qui en est venu"
        steps={[
          ...lines.map((line, index) => ({
            title: (
              <>
                {line.titre}, <time dateTime={line.le}>{line.quand}</time>
              </>
            ),
            text: <StepText line={line} />,
            state: !ended && index === lines.length - 1 ? ('ici' as const) : undefined,
          })),
          ...(ended ? [] : [{ title: 'Résultat', text: <p class="doux">à venir</p>, state: 'loin' as const }]),
        ]}
      />
    </section>
  );
}

function StepText({ line }: { line: ThreadLine }) {
  return (
    <>
      {line.texte?.split(/\n+/).map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
      {line.liens.length > 0 && (
        <ul class="liens">
          {line.liens.map((tie) => (
            <li key={`${tie.sorte}${tie.titre}`}>
              <span class="doux">{tie.sorte} : </span>
              {tie.href ? <a href={tie.href}>{tie.titre}</a> : tie.titre}
            </li>
          ))}
        </ul>
      )}
      {(line.qui || line.prive) && (
        <p class="source">
          {[line.qui, line.prive && 'lu par le campus et par qui exprime le besoin seulement']
            .filter(Boolean)
            .join(', ')}
        </p>
      )}
    </>
  );
}
