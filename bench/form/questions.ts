import file from "./questions.json" with { type: "json" };

/** One of the five questions that every bot asks. */
export interface Question {
  name: string;
  ask: string;
  /** Buttons by value; none: the answer is typed. */
  options?: Readonly<Record<string, string>>;
}

export const questions: readonly Question[] = Object.entries(file.questions).map(([name, question]) => ({
  name,
  ...question,
}));

/** The command that opens the form, without its slash. */
export const command = "fill";

/** What is said at the end, up to the number. */
const [doneStart = "", doneEnd = ""] = file.done.split("{{number}}");
export const doneWith = (number: number): string => `${doneStart}${number}${doneEnd}`;
export const isDone = (text: string): boolean => text.startsWith(doneStart) && text.endsWith(doneEnd);

/** The words of our bot's form, as a file of `locales/<language>/` holds them. */
export const vocabulary = {
  form: Object.fromEntries(questions.map(({ name, ask }) => [name, ask])),
  option: Object.fromEntries(questions.map(({ name, options }) => [name, options ?? {}])),
  done: file.done,
};

export interface Button {
  text: string;
  callback_data: string;
}

/** The same buttons as our bot's, for the peers: short labels two in a row, then back and cancel. */
export function keyboardOf({ name, options = {} }: Question): Button[][] {
  const choices = Object.entries(options).map(([value, text]) => ({
    text,
    callback_data: `=abc/${name}/${value}`,
  }));
  const rows = choices.length > 3 ? [choices.slice(0, 2), choices.slice(2)] : choices.map((one) => [one]);
  const cancel = { text: file.cancel, callback_data: "~cancel" };
  const isFirst = name === questions[0]?.name;
  return [...rows, isFirst ? [cancel] : [{ text: file.back, callback_data: "~back" }, cancel]];
}

/** The buttons below the last message of a cycle. */
export const doneKeyboard: Button[][] = [[{ text: file.home, callback_data: "home" }]];

/** The value in a button's data, if it answers this question. */
export function pressedValue({ name }: Question, data: string): string | undefined {
  const start = `=abc/${name}/`;
  return data.startsWith(start) ? data.slice(start.length) : undefined;
}

/** What a person answers, in the order of the questions: the value that has to be stored in the end. */
export function answersOf(person: number): Record<string, string> {
  return Object.fromEntries(
    questions.map(({ name, options }, index) => {
      const values = Object.keys(options ?? {});
      const value = values[(person + index) % values.length];
      return [name, value ?? `第 ${person} 户的第 ${index + 1} 个回答，写得和平常人说话差不多长。`];
    }),
  );
}
