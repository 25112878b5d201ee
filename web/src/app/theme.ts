import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** The blue-black of a fountain pen. */
const ink: MantineColorsTuple = [
  '#eef3f8',
  '#dae4ee',
  '#b5c9dc',
  '#8dabc8',
  '#6a91b6',
  '#4f7ba5',
  '#3a668f',
  '#2c5176',
  '#22415f',
  '#182f46',
];

/** Mantine's own dark greys are warmer than our surfaces. */
const dark: MantineColorsTuple = [
  '#c9d0d7',
  '#b5bec7',
  '#828d98',
  '#69737e',
  '#3f4953',
  '#38424c',
  '#28313a',
  '#1b2128',
  '#171c22',
  '#10151a',
];

export const theme = createTheme({
  colors: { ink, dark },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: {
    fontFamily: '"Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, serif',
    fontWeight: '600',
  },
  // A dialog's header is not the banner of the page, which a <header> outside of an article or section is.
  components: { ModalHeader: { defaultProps: { component: 'div' } } },
});

/** Mantine's own grey and red for small text are too pale to read at 4.5:1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5b6470',
    '--mantine-color-placeholder': '#6b7480',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mantine-color-dimmed': '#a3adb8',
    '--mantine-color-placeholder': '#939da8',
    '--mantine-color-error': '#ff9a91',
  },
});
