import "./explorer.css";

import { Announcer } from "./announcer";
import { element } from "./dom";
import { createFilterPanel } from "./filter_panel";
import { createGraphView } from "./graph_view";
import { History } from "./history";
import { openSource } from "./open_source";
import { createSearchBox } from "./search_box";
import type { Services } from "./services";
import { createShell } from "./shell";
import { ShownModel } from "./shown_model";
import { createSidePanel } from "./side_panel";
import { Store } from "./store";
import { initTheme } from "./theme";
import { createTimeBrush } from "./time_brush";
import { ViewActions } from "./view_actions";

initTheme();
const store = new Store();
const history = new History();
const shown = new ShownModel();
const { root: notice, announce } = new Announcer();
const actions = new ViewActions(store, history, shown, announce);
const shell = createShell(() => actions.close());
const start = element("section", { class: "start", id: "start", "aria-label": "Actors to begin with" });
const services: Services = { source: openSource(), store, actions, shown, start, announce };
document.body.append(shell.root, notice);

createSearchBox(shell.search, services);
createFilterPanel(shell.filters, services);
createTimeBrush(shell.time, services);
createSidePanel(shell.side, services);
createGraphView(shell.graph, services, shown);
