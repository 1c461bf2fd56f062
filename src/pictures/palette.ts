/** The colours of all pictures: one calm accent, and red only where somebody is not content. */
export const palette = {
  paper: "#f3f6f4",
  panel: "#ffffff",
  ink: "#1d2b2b",
  quiet: "#5b6b6a",
  line: "#dde5e2",
  accent: "#0b5d5e",
  onAccent: "#ffffff",
  onAccentQuiet: "#cfe3df",
  pale: "#a9c7c1",
  middle: "#7fb3aa",
  alarm: "#c9603f",
} as const;

/** Below this size words cannot be read on a phone, where a picture 800 wide is shown at less than half. */
export const smallest = 28;
