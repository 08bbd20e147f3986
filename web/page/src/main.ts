import "./explorer.css";

import { element } from "./dom";
import { openSource } from "./open_source";

const source = openSource();
document.body.append(element("main", {}, element("h1", {}, "entente"), element("p", {}, source.note)));
