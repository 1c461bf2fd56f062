import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { variables } from "../src/config.ts";

const readme = join(import.meta.dirname, "..", "README.md");
const [begin, end] = ["<!-- configuration -->", "<!-- /configuration -->"];

/** The table of environment variables in the README, made from `config.ts`. */
export function configurationTable(): string {
  const rows = Object.entries(variables).map(([name, { schema, about, example }]) => {
    const unset = schema.safeParse(undefined);
    const standard = unset.success && unset.data !== undefined ? `\`${String(unset.data)}\`` : "";
    return `| \`${name}\` | ${standard} | ${about} | \`${example}\` |`;
  });
  return ["| variable | default | what it is for | example |", "|---|---|---|---|", ...rows].join("\n");
}

/** The README with its table replaced. */
export function withTable(text: string): string {
  const before = text.split(begin)[0] ?? "";
  const after = text.split(end)[1] ?? "";
  return `${before}${begin}\n${configurationTable()}\n${end}${after}`;
}

if (import.meta.main) writeFileSync(readme, withTable(readFileSync(readme, "utf8")));
