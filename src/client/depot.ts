// Deposits: a file that is too large is refused before it is sent; while it is sent, the form says so and is not sent twice.
// Without it the server says the same, after the fact.

const megabytes = (bytes: number): string => `${Math.round((bytes / 1024 / 1024) * 10) / 10}`.replace('.', ',');

for (const input of document.querySelectorAll<HTMLInputElement>('input[type="file"][data-octets]')) {
  const most = Number(input.dataset.octets);
  input.addEventListener('change', () => {
    const size = input.files?.[0]?.size ?? 0;
    input.setCustomValidity(
      size > most
        ? `Ce fichier pèse ${megabytes(size)} Mo : ${megabytes(most)} Mo au plus. Choisissez-en un plus léger.`
        : '',
    );
    input.reportValidity();
  });
  input.form?.addEventListener('submit', (event) => {
    const form = event.currentTarget as HTMLFormElement;
    if (form.ariaBusy === 'true') {
      event.preventDefault();
      return;
    }
    form.ariaBusy = 'true';
    const said = form.querySelector<HTMLElement>('[data-envoi]');
    if (said) said.textContent = 'Envoi en cours…';
  });
}

// Back from the next page, the browser may show this one as it was left.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[aria-busy="true"]')) {
    form.ariaBusy = null;
    const said = form.querySelector<HTMLElement>('[data-envoi]');
    if (said) said.textContent = '';
  }
});
