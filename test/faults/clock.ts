import { readFileSync, watch } from "node:fs";

// Loaded before the program by `--import`: its clock is the machine's, moved by as many milliseconds as the file says.
const path = process.env.FAULTS_CLOCK ?? "";
const real = Date;
let offset = 0;

function read(): void {
  const said = Number(readFileSync(path, "utf8"));
  if (Number.isFinite(said)) offset = said;
}

class MovedDate extends real {
  constructor(...given: readonly unknown[]) {
    if (given.length === 0) super(real.now() + offset);
    else super(...(given as [number]));
  }

  static override now(): number {
    return real.now() + offset;
  }
}

read();
watch(path, { persistent: false }, read);
Object.assign(globalThis, { Date: MovedDate });
