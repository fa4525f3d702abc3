// What every page has: the search box with suggestions, and the switch between light and dark.
import { startSearch } from "./search.js";
import { startTheme } from "./appearance.js";
import { startMenus } from "./menus.js";

startTheme();
startSearch();
startMenus();
