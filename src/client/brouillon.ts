// Keeps what is typed in a form that names its draft: on leaving a field, and fifteen seconds after the last letter. Says
// so beside the buttons. Without script the button « Garder le brouillon » does the same.
const PAUSE_MS = 15_000;
const FAILED = 'Brouillon non gardé : nous réessayons.';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-brouillon-formulaire]')) keep(form);

function keep(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('button[data-brouillon]');
  const said = form.querySelector<HTMLElement>('[data-brouillon-etat]');
  const address = button?.dataset.brouillon;
  if (!button || !said || !address) return;
  let timer = 0;
  let kept = textOf(form);
  let sending: AbortController | null = null;
  let sent = false;

  async function save(): Promise<void> {
    clearTimeout(timer);
    const text = textOf(form);
    if (sent || text === kept) return;
    sending?.abort();
    sending = new AbortController();
    try {
      const response = await fetch(`${address}?format=json`, {
        method: 'POST',
        body: new URLSearchParams(text),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        signal: sending.signal,
        keepalive: text.length < 60_000,
      });
      if (!response.ok) throw new Error(String(response.status));
      const { enregistre } = (await response.json()) as { enregistre: string };
      kept = text;
      said!.textContent = `Brouillon gardé à ${enregistre}`;
    } catch (error) {
      if ((error as Error).name === 'AbortError') return;
      said!.textContent = FAILED;
      timer = window.setTimeout(save, PAUSE_MS);
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE_MS);
  });
  form.addEventListener('change', () => void save());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save();
  });
  // Sent for good: what is on its way must not make the draft again.
  form.addEventListener('submit', (event) => {
    if ((event as SubmitEvent).submitter === button) return;
    sent = true;
    clearTimeout(timer);
    sending?.abort();
  });
}

/** What the form would send, as one text: also what is compared to know whether something was typed. */
function textOf(form: HTMLFormElement): string {
  const pairs = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return new URLSearchParams(pairs).toString();
}

export {};
