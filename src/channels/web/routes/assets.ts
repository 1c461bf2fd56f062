import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** A file of the page. */
export interface Asset {
  body: Uint8Array<ArrayBuffer>;
  type: string;
}

/** The page's files in memory; their addresses hold a hash of them all, so that browsers may keep them for good. */
export interface Assets {
  readonly version: string;
  /** The scripts' names, so that a page can ask for all of them at once. */
  readonly scripts: readonly string[];
  find(name: string): Asset | undefined;
  /** An HTML page with `%name%` filled in; values are escaped, `%%name%%` is put in as it is. */
  page(name: string, values: Readonly<Record<string, string>>): string;
}

/** Reads the files of `page/` and `script/`. */
export function loadAssets(): Assets {
  const files = new Map<string, Asset>();
  const pages = new Map<string, string>();
  const hash = createHash("sha256");
  for (const folder of ["page", "script"]) {
    const path = join(import.meta.dirname, "..", folder);
    for (const name of readdirSync(path).sort()) {
      const body = new Uint8Array(readFileSync(join(path, name)));
      const type = types[extname(name)];
      if (type) files.set(name, { body, type });
      else if (name.endsWith(".html")) pages.set(name, new TextDecoder().decode(body));
      hash.update(name).update(body);
    }
  }
  const version = hash.digest("hex").slice(0, 12);
  return {
    version,
    scripts: [...files.keys()].filter((name) => name.endsWith(".js") && name !== "app.js"),
    find: (name) => files.get(name),
    page: (name, values) => {
      const template = pages.get(name);
      if (!template) throw new Error(`no page ${name}`);
      return fill(template, { ...values, version });
    },
  };
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/%%(\w+)%%|%(\w+)%/g, (_, whole?: string, name?: string) => {
    const value = values[whole ?? name ?? ""];
    if (value === undefined) throw new Error(`nothing to fill in for ${whole ?? name}`);
    return whole ? value : escapeHtml(value);
  });
}

const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
