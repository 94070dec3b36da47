// A button that copies a block of code, without its line numbers.
const said = document.createElement("p");
said.className = "visually-hidden";
said.role = "status";

for (const code of navigator.clipboard ? document.querySelectorAll(".prose pre > code") : []) {
  const button = document.createElement("button");
  const say = (label, aloud = "") => {
    button.textContent = label;
    said.textContent = aloud;
  };
  button.type = "button";
  button.className = "copy";
  say("Copy");
  button.onclick = async () => {
    const copied = navigator.clipboard.writeText(code.textContent);
    const done = await copied.then(() => "Copied", () => "Not copied");
    say(done, done);
    setTimeout(say, 2000, "Copy");
  };
  const block = code.closest(".highlight") ?? code.parentNode;
  block.classList.add("with-copy");
  block.append(button);
  document.body.append(said);
}
