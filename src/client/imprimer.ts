// « Imprimer »: shows the buttons that the page keeps hidden without script, and opens the print of the browser.
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-imprimer]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

export {};
