import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

/** Prisma's own migration engine as WebAssembly: the binary that the prisma command wants is a download. */
export async function openEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<bindings.SchemaEngine> {
  start();
  const bound = bindMigrationAwareSqlAdapterFactory(adapter);
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, bound);
}

// Not in the types of Node, which has it all the same.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: Record<string, object>) => { exports: Record<string, unknown> };
};

let started = false;

function start(): void {
  if (started) return;
  const file = fileURLToPath(import.meta.resolve("@prisma/schema-engine-wasm"));
  const module = new WebAssembly.Module(readFileSync(file.replace(/\.js$/, "_bg.wasm")));
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": { ...bindings } });
  bindings.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: begin } = instance.exports;
  if (typeof begin !== "function") throw new Error("the schema engine has no start function");
  begin();
  started = true;
}
