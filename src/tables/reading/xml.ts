import { SaxesParser } from "saxes";
import { Refusal } from "./piece.ts";

/** What is told of an XML as it is read; names come without their prefix. */
export interface Listener {
  open(name: string, attribute: (name: string) => string | undefined): void;
  close(name: string): void;
  text(text: string): void;
}

/** Reads XML piece by piece; nothing of it is kept, and what refers to elsewhere is refused. */
export class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  readonly #decoder = new TextDecoder();

  constructor(listener: Listener) {
    const parser = this.#parser;
    parser.on("opentag", ({ name, attributes }) => {
      listener.open(local(name), (wanted) => attributes[wanted]);
    });
    parser.on("closetag", ({ name }) => listener.close(local(name)));
    parser.on("text", (text) => listener.text(text));
    parser.on("cdata", (text) => listener.text(text));
    parser.on("doctype", () => {
      throw new Refusal("damaged");
    });
    parser.on("error", (cause) => {
      throw new Refusal("damaged", undefined, cause);
    });
  }

  write(chunk: Uint8Array): void {
    this.#parser.write(this.#decoder.decode(chunk, { stream: true }));
  }

  end(): void {
    this.#parser.write(this.#decoder.decode()).close();
  }
}

function local(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}
