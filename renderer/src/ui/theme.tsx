import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core";

/** Deep teal, from the lightest to the darkest. */
const TEAL: MantineColorsTuple = [
  "#e8f6f4",
  "#d0ebe7",
  "#a3d9d2",
  "#74d3c8",
  "#4fc1b4",
  "#2a9d92",
  "#157c74",
  "#0b5f5a",
  "#084a46",
  "#053532",
];

/** Rollcall's look for all of Mantine's components; colours and sizes of our own are in tokens.css. */
export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  // Mantine chooses the words' colour by the shade of the light theme alone; in the dark, white on bright teal cannot be read.
  variantColorResolver: (input) => {
    const look = defaultVariantColorsResolver(input);
    const isAccent = input.variant === "filled" && (input.color ?? "teal") === "teal";
    return isAccent ? { ...look, color: "var(--on-accent)" } : look;
  },
  luminanceThreshold: 0.35,
  colors: { teal: TEAL },
  fontFamily: '"Be Vietnam Pro", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", "DejaVu Sans Mono", monospace',
  defaultRadius: 8,
  cursorType: "pointer",
  respectReducedMotion: true,
  fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  headings: {
    fontFamily: '"Be Vietnam Pro", system-ui, sans-serif',
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.25" },
      h2: { fontSize: "1.25rem", lineHeight: "1.3" },
      h3: { fontSize: "1rem", lineHeight: "1.4" },
    },
  },
  components: {
    Modal: {
      defaultProps: {
        // Its head is no head of the page.
        attributes: { header: { role: "presentation" } },
        centered: true,
        lockScroll: false,
        transitionProps: { duration: 150 },
      },
      styles: { title: { fontSize: "1.125rem", fontWeight: 600 } },
    },
    // A placeholder in the colour of an error looks like what was typed.
    Input: { vars: () => ({ wrapper: { "--input-placeholder-color": "var(--quiet)" } }) },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 150 } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Paper: { defaultProps: { withBorder: true } },
    // A focus of its own in the menu would be a child that is no item of it.
    Menu: { defaultProps: { shadow: "md", withinPortal: true, withInitialFocusPlaceholder: false } },
  },
});

/** Mantine's own colours, taken from our tokens. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-dimmed": "var(--quiet)",
    "--mantine-color-placeholder": "var(--quiet)",
    "--mantine-color-default": "var(--raised)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-color": "var(--text)",
    "--mantine-color-default-border": "var(--hairline-strong)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-error": "var(--bad)",
  };
  return { variables: {}, light: both, dark: both };
};
