/**
 * A text that no spreadsheet takes for a formula: one that begins with = + - @, a tab or a line break gets an
 * apostrophe before it (OWASP, CSV injection).
 */
export function defuse(text: string): string {
  return /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

/** The text as it was before it was defused. */
export function undefuse(text: string): string {
  return text.startsWith("'") && /^'+[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text;
}
