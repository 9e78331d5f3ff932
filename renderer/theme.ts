import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'
import controls from './controls.module.css'

const accent: MantineColorsTuple = [
  '#eef0ff',
  '#dfe2ff',
  '#c3c9ff',
  '#a3adff',
  '#7f8cff',
  '#6673ee',
  '#4f5bd5',
  '#454fbd',
  '#3a43a3',
  '#2f3788',
]
const dark: MantineColorsTuple = [
  '#e7eaf0',
  '#c6ccd7',
  '#98a2b3',
  '#6b7586',
  '#262c37',
  '#222832',
  '#1b2029',
  '#0f1216',
  '#0c0e12',
  '#090b0e',
]
const gray: MantineColorsTuple = [
  '#f6f7f9',
  '#f2f4f7',
  '#e4e7ec',
  '#d6dae2',
  '#c3c9d4',
  '#8a94a6',
  '#5b6576',
  '#444c5b',
  '#2c333d',
  '#171b24',
]

/** Mantine's look on the tokens of tokens.css; sizes are in px on a base of 13. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  headings: { fontFamily: 'inherit', fontWeight: '600' },
  colors: { accent, dark, gray },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  variantColorResolver: colourVariant,
  black: '#171b24',
  fontSizes: { xs: '11px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '14px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '28px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs', variant: 'default' }, classNames: { root: controls.button } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' }, classNames: { root: controls.icon } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'lg',
        transitionProps: { duration: 120 },
        closeButtonProps: { 'aria-label': 'Close' },
        overlayProps: { backgroundOpacity: 0.5 },
      },
      classNames: { content: controls.dialog, header: controls.dialogHeader },
    },
    InputWrapper: { classNames: { label: controls.fieldLabel } },
    Text: { defaultProps: { size: 'sm' } },
    Notification: { defaultProps: { radius: 'lg', withBorder: true, closeButtonProps: { 'aria-label': 'Close' } } },
    // The placeholder for the first focus is an element that a menu must not have.
    Menu: {
      defaultProps: {
        radius: 'lg',
        shadow: 'md',
        transitionProps: { duration: 100 },
        withInitialFocusPlaceholder: false,
      },
    },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 80 } } },
    SegmentedControl: {
      defaultProps: { size: 'sm', transitionDuration: 120, withItemsBorders: false },
      classNames: { root: controls.segments, indicator: controls.segmentIndicator, label: controls.segmentLabel },
    },
    UnstyledButton: { styles: { root: { fontSize: 'inherit' } } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
})

/** The accent is light in the dark theme: what stands on it is dark there. */
function colourVariant(input: Parameters<VariantColorsResolver>[0]): ReturnType<VariantColorsResolver> {
  const usual = defaultVariantColorsResolver(input)
  const isAccent = input.variant === 'filled' && (input.color ?? 'accent') === 'accent'
  return isAccent ? { ...usual, color: 'var(--sv-on-accent)' } : usual
}

/** Hands Mantine our tokens, which change with the theme by themselves, so both schemes get the same references. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--sv-background)',
    '--mantine-color-text': 'var(--sv-text)',
    '--mantine-color-bright': 'var(--sv-text)',
    '--mantine-color-dimmed': 'var(--sv-muted)',
    '--mantine-color-placeholder': 'var(--sv-muted)',
    '--mantine-color-anchor': 'var(--sv-accent)',
    '--mantine-color-error': 'var(--sv-bad)',
    '--mantine-color-default': 'var(--sv-panel)',
    '--mantine-color-default-hover': 'var(--sv-raised)',
    '--mantine-color-default-color': 'var(--sv-text)',
    '--mantine-color-default-border': 'var(--sv-line)',
  }
  return { variables: {}, light: both, dark: both }
}
