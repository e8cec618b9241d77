// « − » and « + » on each side of a number, for a thumb or a key. Without script, the number is typed.

const MOST = 999;
const SIGNS = [
  [-1, '−', 'un de moins'],
  [1, '+', 'un de plus'],
] as const;

/** Puts both buttons around the numbers of a group that have none. An empty number stays empty under « − ». */
export function counters(within: ParentNode): void {
  for (const input of within.querySelectorAll<HTMLInputElement>('[data-compte] input[inputmode="numeric"]')) {
    if (input.parentElement!.matches('.compteur')) continue;
    const box = document.createElement('span');
    box.className = 'compteur';
    const said = document.createElement('span');
    said.className = 'cache';
    said.setAttribute('role', 'status');
    input.replaceWith(box);
    const label = box.parentElement!.querySelector('label')?.firstChild?.textContent?.trim() ?? '';
    const [less, more] = SIGNS.map(([step, sign, words]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = sign;
      button.setAttribute('aria-label', `${label} : ${words}`);
      button.addEventListener('click', () => {
        if (input.value === '' && step < 0) return;
        input.value = String(Math.min(MOST, Math.max(0, (Number(input.value) || 0) + step)));
        said.textContent = input.value;
      });
      return button;
    });
    box.append(less!, input, more!);
    box.after(said);
  }
}
