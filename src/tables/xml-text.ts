/** Text as it stands in a workbook's XML: markup escaped, what XML cannot hold left out. */
export function escaped(text: string): string {
  return plain.test(text) ? text : escapeAll(text);
}

/** Text of a workbook's cell with Excel's own `_x000D_` turned back. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

// Nothing to escape: by far the most cells.
const plain = /^[A-Za-z0-9 \u3400-\u9fff.,:/()-]*$/;

function escapeAll(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[[\p{Cc}\ufffe\uffff]--[\t\n\r]]/gv, "")
    .replace(/[&<>"\r]/g, (mark) => marks[mark] ?? "");
}

const marks: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "_x000D_",
};
