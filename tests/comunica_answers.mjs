// Comunica's answers to queries over one source: reads {source, queries} as JSON, writes a list of answers.
import { readFileSync } from "node:fs";
import { QueryEngine } from "@comunica/query-sparql";

const { source, queries } = JSON.parse(readFileSync(0, "utf8"));
const engine = new QueryEngine();

const term = ({ termType, value, language, datatype }) => [termType, value, language ?? "", datatype?.value ?? ""];

async function answer(query) {
  const result = await engine.query(query, { sources: [source] });
  const found = await result.execute();
  if (result.resultType === "boolean") {
    return found;
  }
  const rows = [];
  for await (const each of found) {
    rows.push(
      result.resultType === "quads"
        ? { s: term(each.subject), p: term(each.predicate), o: term(each.object) }
        : Object.fromEntries([...each].map(([name, value]) => [name.value, term(value)])),
    );
  }
  return rows;
}

const answers = [];
for (const query of queries) {
  answers.push(await answer(query));
}
process.stdout.write(JSON.stringify(answers));
