import type { ComponentChildren } from 'preact';
import { Example, Notice } from '#core/html/index.ts';

/** What the law asks for and that nobody has given yet: said plainly to the visitor, not hidden. */
export function Missing(props: { what: string }) {
  return (
    <Notice tone="alerte" title="Information manquante">
      <p>
        {props.what} : non renseigné. La personne qui exploite ce service doit encore le compléter ; elle en est avertie
        à chaque démarrage.
      </p>
    </Notice>
  );
}

/** Mark of an invented section. */
export function ExampleMark(props: { when: boolean }) {
  return props.when ? (
    <>
      {' '}
      <Example />
    </>
  ) : null;
}

/** A page of text: title, then sections. */
export function TextPage(props: { title: ComponentChildren; intro?: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="large">
      <h1 class="titre-page">{props.title}</h1>
      {props.intro && <p class="chapo bas-6">{props.intro}</p>}
      <div class="texte">{props.children}</div>
    </div>
  );
}
