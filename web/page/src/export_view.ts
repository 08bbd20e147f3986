import { element } from "./dom";
import { actorsCsv, edgesCsv, graphMl } from "./graph_files";
import type { GraphView } from "./graph_view";
import { iconButton } from "./icons";
import { drawPicture, pictureOf, type Picture } from "./picture";
import { pictureSvg } from "./picture_svg";
import type { Services } from "./services";
import type { ShownModel } from "./shown_model";

/** Files that the server writes of all that an actor has to do with, beyond what is shown. */
const serverFormats: readonly (readonly [string, string])[] = [
  ["graphml", "GraphML"],
  ["gexf", "GEXF"],
  ["csv", "CSV"],
  ["jsonl", "JSON Lines"],
];

/** A button with a menu of what the view can be saved as. */
export function createExportMenu(services: Services, shown: ShownModel, view: GraphView): HTMLElement {
  const { store, source, announce } = services;
  const menu = element("div", { class: "menu", popover: "auto", id: "export-menu" });
  const button = iconButton("download", "Save or share", () => {});
  button.setAttribute("popovertarget", "export-menu");

  const item = (name: string, act: () => void | Promise<void>) => {
    const choose = () => {
      menu.hidePopover();
      Promise.resolve(act()).catch(() => announce("The file could not be written.", "error"));
    };
    return element("button", { type: "button", class: "menu-item", click: choose }, name);
  };
  const name = () => services.actions.nameOf(store.view.actor ?? "entente");
  const title = () => `${name()} and whom it deals with`;
  const fileName = (ending: string) => `${name().replace(/[^\p{L}\p{N}_-]+/gu, "_")}${ending}`;
  const fill = () => {
    const { actor, filter } = store.view;
    const parts: HTMLElement[] = [item("Copy a link to this view", () => copyLink(announce))];
    if (actor !== null && shown.nodes.size > 0) {
      parts.push(element("p", { class: "menu-title" }, "What is shown"));
      if (view.canvas !== null && !store.view.list) {
        parts.push(
          item("Picture (PNG)", async () => save(await picturePng(view), fileName(".png"))),
          item("Picture (SVG)", () =>
            save(new Blob([pictureSvg(shownPicture(view), title())], { type: "image/svg+xml" }), fileName(".svg")),
          ),
        );
      }
      parts.push(
        item("Graph (GraphML)", () =>
          save(
            new Blob([graphMl(shown.nodes.values(), shown.edges.values())], { type: "application/xml" }),
            fileName(".graphml"),
          ),
        ),
        item("Actors (CSV)", () =>
          save(new Blob([actorsCsv(shown.nodes.values())], { type: "text/csv" }), fileName("_actors.csv")),
        ),
        item("Relations (CSV)", () =>
          save(new Blob([edgesCsv(shown.edges.values())], { type: "text/csv" }), fileName("_relations.csv")),
        ),
      );
      const links = serverFormats.flatMap(([format, name]) => {
        const address = source.live ? source.exportAddress(format, actor, filter) : null;
        return address === null ? [] : [element("a", { class: "menu-item", href: address, download: "" }, name)];
      });
      if (links.length > 0) parts.push(element("p", { class: "menu-title" }, "All around the actor, from the server"), ...links);
    }
    menu.replaceChildren(...parts);
  };
  menu.addEventListener("beforetoggle", (event) => {
    if ((event as ToggleEvent).newState === "open") fill();
  });
  return element("div", { class: "menu-holder" }, button, menu);
}

async function copyLink(announce: Services["announce"]): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    announce("The link to this view is copied.", "info");
  } catch {
    announce("The browser does not let the page copy: take the address from its address bar.", "error");
  }
}

const pictureScale = 2;

function picturePng(view: GraphView): Promise<Blob> {
  const picture = shownPicture(view);
  const canvas = element("canvas", { width: picture.width * pictureScale, height: picture.height * pictureScale });
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("there is no canvas");
  drawPicture(context, picture, pictureScale);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("the picture is too large")) : resolve(blob)), "image/png");
  });
}

function shownPicture(view: GraphView): Picture {
  const input = view.canvas?.wordsInput();
  if (input === undefined) throw new Error("there is no picture");
  return pictureOf(input);
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(URL.revokeObjectURL, 60_000, address);
}
