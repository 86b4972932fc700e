// Fills a template with easy-template-x for the filling benchmark: one line in says what to do, one line out says what it took.
// node easy_template_x.mjs FOLDER_OF_NODE_MODULES TEMPLATE WORDS
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [folder, templatePath, wordsPath] = process.argv.slice(2);
const { TemplateHandler } = createRequire(join(folder, "package.json"))("easy-template-x");
const template = readFileSync(templatePath);
const words = JSON.parse(readFileSync(wordsPath, "utf-8"));
const handler = new TemplateHandler();
let next = 0;

// A loop of easy-template-x runs over objects: a line or the cells of a row by name.
const named = words.map((one) =>
  Object.fromEntries(
    Object.entries(one).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map((item) => (Array.isArray(item) ? Object.fromEntries(item.map((text, place) => [`c${place}`, text])) : { line: item }))
        : value,
    ]),
  ),
);

for await (const line of createInterface({ input: process.stdin })) {
  const [command, argument] = line.split(" ");
  if (command === "save") {
    writeFileSync(argument, await handler.process(template, named[0]));
    console.log("0");
    continue;
  }
  const start = process.cpuUsage();
  for (let made = 0; made < Number(argument); made++) await handler.process(template, named[next++ % named.length]);
  const used = process.cpuUsage(start);
  console.log(String((used.user + used.system) / 1e6));
}
