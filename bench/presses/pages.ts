import file from "./pages.json" with { type: "json" };

/** Two screens that lead to each other, by the data of the button that opens them. */
export const pages: Readonly<Record<string, { text: string; button: string; to: string }>> = file;

/** A screen as the ceiling shows it. */
export function pageAt(data: string) {
  const page = pages[data];
  if (!page) throw new Error(`no page ${data}`);
  return { text: page.text, buttons: [[{ text: page.button, callback_data: page.to }]] };
}
