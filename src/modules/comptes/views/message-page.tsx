import type { ComponentChildren } from 'preact';
import { Page } from '#core/html/index.ts';

/** A page that says one thing and where to go next. The last word of the title is marked. */
export function MessagePage(props: {
  title: readonly [before: string, marked: string];
  next?: { label: string; href: string } | undefined;
  children: ComponentChildren;
}) {
  return (
    <Page title={props.title.join(' ')} robots="noindex">
      <div class="large etroit haut-5">
        <h1 class="titre-page">
          {props.title[0]} <mark>{props.title[1]}</mark>
        </h1>
        <div class="pile">{props.children}</div>
        {props.next && (
          <p class="haut-5">
            <a class="btn" href={props.next.href}>
              {props.next.label}
            </a>
          </p>
        )}
      </div>
    </Page>
  );
}
