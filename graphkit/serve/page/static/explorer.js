// The page of flows, made quick: links and forms are fetched and put in place, pictures answer to hand and keyboard.
import { startVisits } from "./visit.js";
import { startFacets } from "./facets.js";
import { startSankey } from "./sankey.js";
import { startNetwork } from "./network.js";
import { startOptions } from "./options.js";

startVisits();
startFacets();
startSankey();
startNetwork();
startOptions();
