// The network view draws with cytoscape.
export { default } from "cytoscape";
