import { parentPort, workerData } from "node:worker_threads";
import { type Mark, markedCopy } from "../marked-copy.ts";
import { ahead } from "./aside.ts";
import type { WantedFile } from "./piece.ts";
import { readTables } from "./read.ts";

// Runs in a thread of its own: sends the pieces of a file and waits where they are not taken, or its marked copy.
const port = parentPort;
const task: { file: WantedFile; marking?: { marks: Mark[]; heading: string } } = workerData;

async function send(file: WantedFile): Promise<void> {
  let open = ahead;
  let wake: () => void = () => {};
  port?.on("message", () => {
    open += 1;
    wake();
  });
  for await (const piece of readTables(file)) {
    while (open === 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      await promise;
    }
    open -= 1;
    port?.postMessage(JSON.stringify(piece));
  }
  port?.postMessage("");
}

if (task.marking) port?.postMessage(await markedCopy(task.file, task.marking.marks, task.marking.heading));
else await send(task.file);
port?.close();
