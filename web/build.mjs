// Bundles each file of src/ as one minified module, and gathers the licences of all that is in them.

import { build } from "esbuild";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const TARGET = "../graphkit/serve/page/static/vendor";
const LICENCE = /^(licen[cs]e|copying)(\.(md|txt))?$/i;

const { metafile } = await build({
  entryPoints: ["src/cytoscape.js", "src/editor.js"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  outdir: TARGET,
  legalComments: "none",
  charset: "utf8",
  banner: { js: "// @ts-nocheck" },
  metafile: true,
});

/** The folder of the package that a bundled file belongs to. */
function packageOf(file) {
  const parts = file.split("node_modules/").at(-1).split("/");
  return parts.slice(0, parts[0].startsWith("@") ? 2 : 1).join("/");
}

const inputs = Object.keys(metafile.inputs).filter((file) => file.includes("node_modules/"));
const names = [...new Set(inputs.map(packageOf))].sort();
const texts = names.map((name) => {
  const folder = `node_modules/${name}`;
  const about = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((each) => LICENCE.test(each));
  const text = file && existsSync(`${folder}/${file}`) ? readFileSync(`${folder}/${file}`, "utf8").trim() : "(no licence text in the package)";
  return `${name} ${about.version}: ${about.license}\n\n${text}\n`;
});
writeFileSync(`${TARGET}/LICENSES.txt`, texts.join(`\n${"-".repeat(72)}\n\n`));
