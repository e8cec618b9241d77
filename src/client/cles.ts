// Passkeys: shows the buttons that the page keeps hidden without script, asks the server for a challenge, the browser for
// the key, and sends the answer in the form as a hidden field.

const FAILED = 'La clé n’a pas répondu. Recommencez, ou choisissez un autre moyen.';

async function challenge(address: string): Promise<unknown> {
  const response = await fetch(address, { method: 'POST', headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function answer(form: HTMLFormElement): Promise<string> {
  const options = await challenge(form.dataset.defi!);
  const credential =
    form.dataset.cle === 'creation'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
            options as PublicKeyCredentialCreationOptionsJSON,
          ),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
        });
  return JSON.stringify((credential as PublicKeyCredential).toJSON());
}

// A browser without these functions keeps the other means of signing in.
if (typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-cle]')) {
    form.hidden = false;
    const field = form.elements.namedItem('reponse') as HTMLInputElement;
    form.addEventListener('submit', async (event) => {
      if (field.value) return;
      event.preventDefault();
      const status = form.querySelector<HTMLElement>('[role="status"]');
      try {
        field.value = await answer(form);
        form.requestSubmit();
      } catch {
        if (status) status.textContent = FAILED;
      }
    });
  }
}

export {};
