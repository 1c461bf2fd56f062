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

/** The colours of the contact card: red and white, as it hangs on the wall. */
export const cardPalette = {
  red: "#b0151c",
  deep: "#8d0f15",
  onRed: "#ffffff",
  onRedQuiet: "#ffe1d2",
  gold: "#f0c36d",
  paper: "#ffffff",
  warm: "#fcf3ee",
  ink: "#221a18",
  quiet: "#6b5a55",
  line: "#ead9d2",
  cut: "#9a9a9a",
} as const;

/** Below this size words cannot be read on a phone, where a picture 800 wide is shown at less than half. */
export const smallest = 28;
