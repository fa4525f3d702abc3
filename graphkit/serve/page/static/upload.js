// A file may be dropped on the form; a large one is refused before it is sent; what takes a moment says so.

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("drop"));
const field = /** @type {HTMLInputElement | null} */ (document.getElementById("file"));
const said = document.getElementById("said");

/** @param {string | undefined} text */
function say(text) {
  if (said) said.textContent = text ?? "";
}

/** @param {SubmitEvent} event */
function begin(event) {
  const sent = /** @type {HTMLFormElement} */ (event.currentTarget);
  const button = sent.querySelector("button");
  if (button) {
    button.setAttribute("aria-busy", "true");
    button.textContent = sent.dataset.working ?? "";
  }
  say(sent.dataset.working);
}

/** Refuses a file that the server would refuse after it was sent. */
function check() {
  const file = field?.files?.[0];
  const isTooLarge = file !== undefined && file.size > Number(form?.dataset.largest);
  field?.setCustomValidity(isTooLarge ? (form?.dataset.tooLarge ?? "") : "");
  field?.reportValidity();
  return !isTooLarge;
}

if (form && field) {
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  }
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const files = event.dataTransfer?.files;
    if (!files?.length) return;
    field.files = files;
    if (check()) form.requestSubmit();
  });
  field.addEventListener("change", check);
}
for (const each of document.querySelectorAll("form[data-working]")) {
  each.addEventListener("submit", (event) => begin(/** @type {SubmitEvent} */ (event)));
}
