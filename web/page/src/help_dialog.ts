import { element } from "./dom";
import { keyTable, pointerTable } from "./keyboard";

/** What keys and the pointer do. */
export function createHelp(): HTMLDialogElement {
  const close = element("button", { type: "button", class: "button", click: () => dialog.close() }, "Close");
  const dialog = element(
    "dialog",
    { class: "help", "aria-labelledby": "help-title" },
    element("h2", { id: "help-title" }, "Keys and pointer"),
    element("div", { class: "help-tables" }, table("Keys", keyTable), table("Pointer", pointerTable)),
    element(
      "p",
      { class: "muted" },
      "Everything here has its command too: entente show, entente path, entente query, entente export. The address of the page holds " +
        "the whole view: copy it to share what you see.",
    ),
    close,
  );
  // A press beside the dialog closes it: its own surface is covered by its contents.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}

function table(title: string, rows: readonly (readonly [string, string])[]): HTMLElement {
  return element(
    "table",
    {},
    element("caption", {}, title),
    ...rows.map(([key, what]) =>
      element("tr", {}, element("th", { scope: "row" }, element("kbd", {}, key)), element("td", {}, what)),
    ),
  );
}
