// Date and switches take effect at once; without scripts there is a button for it.

/** Sends the form of options as soon as one of them changes. */
export function startOptions() {
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.form?.matches("form.options") && field.form.checkValidity()) {
      field.form.dataset.focus = field.id;
      field.form.requestSubmit();
    }
  });
}
