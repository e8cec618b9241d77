import { Icon } from '#core/html/index.ts';

/** Opens the print of the browser. Hidden until `imprimer.js` is there to answer: list it in the `scripts` of the page. */
export function PrintButton() {
  return (
    <button type="button" class="btn" hidden data-imprimer>
      <Icon name="printer" /> Imprimer
    </button>
  );
}
