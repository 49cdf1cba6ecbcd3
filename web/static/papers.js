// Conveniences: every page works without them.
"use strict";

// Leave empty fields out of the address, so that a search can be sent to somebody.
for (const form of document.querySelectorAll("form.search")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) field.disabled = field.name && field.name !== "q" && !field.value;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; });
  });
}

// A button that copies the citation; without it, the citation can still be selected.
function copyButton(citation) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(citation);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  return button;
}
function offerCopy() {
  const cited = document.querySelector(".passage:target .cited");
  if (cited && !cited.parentElement.querySelector("button")) cited.after(copyButton(cited.textContent));
}
if (navigator.clipboard) {
  for (const box of document.querySelectorAll(".copy")) box.append(copyButton(box.querySelector("textarea").value));
  for (const event of ["load", "hashchange"]) addEventListener(event, offerCopy);
}
for (const field of document.querySelectorAll(".copy textarea")) {
  field.addEventListener("focus", () => field.select());
}

// What the council's own writer composes, if there is one, is added above the quoted claims, sentence by sentence.
// Everything is inserted as text; an address outside this site's papers is not made a link.
async function compose(box) {
  const answer = await fetch(box.dataset.written);
  if (!answer.ok || !answer.body) return;
  const lines = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const prose = document.createElement("div");
  const note = document.createElement("p");
  note.className = "reach";
  let rest = "", kept = 0, dropped = 0, failed = "";
  for (;;) {
    const { value, done } = await lines.read();
    const parts = (rest + (value || "")).split("\n");
    rest = parts.pop();
    for (const line of parts) {
      const event = JSON.parse(line);
      if (event.failed) failed = event.failed;
      else if (event.dropped) dropped += 1;
      else { prose.append(sentence(event)); kept += 1; }
    }
    if (kept) box.hidden = false;
    if (done) break;
  }
  if (failed) { box.hidden = true; return; }
  const unsupported = dropped === 1 ? "1 sentence that they do not support was" : `${dropped} sentences that they do not support were`;
  note.textContent = "Composed by the council’s language model in the words of the passages cited. It may leave out what matters, or be wrong: read the passages."
    + (dropped ? ` ${unsupported} left out.` : "");
  box.append(note);

  function sentence(event) {
    if (!prose.isConnected) {
      const heading = document.createElement("h3");
      heading.textContent = "In short";
      box.append(heading, prose);
    }
    const p = document.createElement("p");
    p.textContent = event.text + " ";
    event.cited.forEach((cited, at) => {
      const link = document.createElement("a");
      if (cited.address.startsWith("/papers/")) link.href = cited.address;
      link.textContent = cited.citation;
      p.append(at ? "; " : "(", link, at === event.cited.length - 1 ? ")" : "");
    });
    return p;
  }
}
for (const box of document.querySelectorAll("[data-written]")) {
  compose(box).catch(() => { box.hidden = true; }).finally(() => box.removeAttribute("aria-busy"));
}
