import {
  type CSSVariablesResolver,
  Menu,
  Modal,
  MultiSelect,
  Select,
  createTheme,
  type MantineColorsTuple,
  Badge,
  Table,
  Tooltip,
} from "@mantine/core";

const pine: MantineColorsTuple = [
  "#ecf7f5",
  "#d6ece8",
  "#aed9d2",
  "#80c4b9",
  "#58b1a3",
  "#3a9c8d",
  "#228878",
  "#107566",
  "#0b6256",
  "#064b42",
];

const red: MantineColorsTuple = [
  "#fdf0ef",
  "#fadbd8",
  "#f4b6b0",
  "#ee8e86",
  "#ff8f8a",
  "#d9534a",
  "#cc4038",
  "#c0362e",
  "#b3261e",
  "#8f1c16",
];

// The list of choices itself scrolls, not a box around it that no key could reach.
const listThatScrollsItself = {
  defaultProps: { withScrollArea: false },
  styles: { options: { maxHeight: 260, overflowY: "auto" as const } },
};

/** Colours, fonts and defaults of every page. Only system fonts: nothing is fetched from another origin. */
export const theme = createTheme({
  colors: { pine, red },
  primaryColor: "pine",
  // Lighter shades, such as Mantine's own 6, do not reach a contrast of 4.5 with white text.
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.6rem", lineHeight: "1.25" },
      h2: { fontSize: "1.1rem", lineHeight: "1.35" },
      h3: { fontSize: "1rem", lineHeight: "1.4" },
    },
  },
  components: {
    Badge: Badge.extend({
      defaultProps: { tt: "none", fw: 600, radius: "sm" },
      // A badge is a word; cut to its first letter it says nothing.
      styles: { root: { flexShrink: 0 }, label: { overflow: "visible" } },
    }),
    Modal: Modal.extend({
      defaultProps: { closeButtonProps: { "aria-label": "Close" } },
      styles: { title: { fontWeight: 650 } },
    }),
    // The focusable placeholder is no menu item, and assistive technology would count it as one.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Select: Select.extend(listThatScrollsItself),
    MultiSelect: MultiSelect.extend(listThatScrollsItself),
    Table: Table.extend({ defaultProps: { verticalSpacing: 8, horizontalSpacing: "sm" } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, multiline: true, maw: 320 } }),
  },
});

/** Darkens (in the dark, lightens) secondary text until it reads at 4.5 to 1 on every surface that pages use. */
export const contrastVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#535b63",
    "--mantine-color-placeholder": "#646c74",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-anchor": "#0b6256",
  },
  dark: {
    "--mantine-color-dimmed": "#aab0b7",
    "--mantine-color-placeholder": "#a2a8af",
    "--mantine-color-error": "#ff8f8a",
    "--mantine-color-anchor": "#80c4b9",
  },
});
