import { library, type Pen, registerFonts } from "./canvas.ts";
import { tidyPdf } from "./pdf/tidy-pdf.ts";

/** Pages to be printed; measures are points. */
export interface Pages {
  begin(wide: number, tall: number): Pen;
  end(): void;
  finish(): Uint8Array;
}

/** Opens a PDF in which all writing is writing, with the characters it uses and no others. */
export function openPages(title: string): Pages {
  registerFonts();
  const document = new (library().PDFDocument)({ title, compressionLevel: 0 });
  return {
    begin: (wide, tall) => document.beginPage(wide, tall),
    end: () => document.endPage(),
    finish: () => tidyPdf(document.close()),
  };
}
