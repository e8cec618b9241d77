import { Example } from '#core/html/index.ts';

/** What is known of the boarding of a school, with who said it. @see boardingOf */
export const SaidBoarding = (props: { text: string; example: boolean; source: string | null }) => (
  <>
    {props.text} {props.example && <Example />} {props.source && <span class="petit doux">{props.source}</span>}
  </>
);
