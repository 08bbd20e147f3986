import "./explorer.css";

import { Announcer } from "./announcer";
import { element } from "./dom";
import { createExportMenu } from "./export_view";
import { createFilterPanel } from "./filter_panel";
import { GraphView } from "./graph_view";
import { createHelp } from "./help_dialog";
import { History } from "./history";
import { iconButton } from "./icons";
import { listenToKeys } from "./keyboard";
import { openSource } from "./open_source";
import { createSearchBox } from "./search_box";
import { errorState } from "./panel_states";
import type { Services } from "./services";
import { createShell } from "./shell";
import { ShownModel } from "./shown_model";
import { createSidePanel } from "./side_panel";
import type { GraphSource } from "./source";
import { Store } from "./store";
import { initTheme } from "./theme";
import { createTimeBrush } from "./time_brush";
import { ViewActions } from "./view_actions";

initTheme();
try {
  open(openSource());
} catch (error) {
  document.body.append(
    element(
      "main",
      { class: "no-source" },
      errorState(
        error,
        () => location.reload(),
        () => {},
      ),
    ),
  );
  document.documentElement.dataset["ready"] = "error";
}

/** Makes the page, with all its parts, for a graph that can be read. */
function open(source: GraphSource): void {
  const store = new Store();
  const history = new History();
  const shown = new ShownModel();
  const { root: notice, announce } = new Announcer();
  const actions = new ViewActions(store, history, shown, announce);
  const shell = createShell(() => actions.close());
  const start = element("section", { class: "start", id: "start", "aria-label": "Actors to begin with" });
  const services: Services = { source, store, actions, shown, start, announce };
  document.body.append(shell.root, notice);

  const searchBox = createSearchBox(shell.search, services);
  createFilterPanel(shell.filters, services);
  createTimeBrush(shell.time, services);
  const sidePanel = createSidePanel(shell.side, services);
  const view = new GraphView(shell.graph, services, shown);

  const help = createHelp();
  const undo = iconButton("undo", "Undo", () => actions.undo(), "U");
  undo.disabled = true;
  history.subscribe(() => {
    undo.disabled = history.next === null;
    undo.title = history.next === null ? "Undo (U)" : `Undo: ${history.next} (U)`;
  });
  shell.tools.prepend(undo, createExportMenu(services, shown, view));
  shell.tools.append(iconButton("help", "Keys and help", () => help.showModal(), "?"));
  document.body.append(help);

  const toSide = () => {
    shell.openSheet("side");
    sidePanel.focus?.();
  };
  listenToKeys({ view, services, shown, search: () => searchBox.focus?.(), side: toSide, help: () => help.showModal() });
  // On a narrow screen what is chosen in the graph comes up from below.
  if (store.view.selection !== null) shell.openSheet("side");
  store.subscribe((now, before) => {
    if (now.selection !== null && now.selection !== before.selection) shell.openSheet("side");
  });
}
