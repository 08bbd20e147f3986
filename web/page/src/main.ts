import "./explorer.css";

import { element } from "./dom";

document.body.append(element("main", {}, element("h1", {}, "entente")));
