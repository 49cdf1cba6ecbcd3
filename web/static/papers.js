// Small comforts over a page that works without them.
"use strict";

// Leave empty fields out of the address, so that a search can be sent to somebody.
for (const form of document.querySelectorAll("form.search")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) field.disabled = field.name && field.name !== "q" && !field.value;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; });
  });
}

// A button that copies the citation which can be selected and copied without it.
if (navigator.clipboard) {
  for (const box of document.querySelectorAll(".copy")) {
    const field = box.querySelector("textarea");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    box.append(button);
  }
}
for (const field of document.querySelectorAll(".copy textarea")) {
  field.addEventListener("focus", () => field.select());
}
