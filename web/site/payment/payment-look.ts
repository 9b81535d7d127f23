import type { Appearance } from './stripe.ts'

/** How the provider's form is to look on this page: our paper, our ink, our measures. */
export function lookOf(page: Document): Appearance {
  const [ink, second, sheet, danger] = coloursOf(page, ['--ink', '--ink-2', '--sheet', '--danger'])
  return {
    theme: isDark(page) ? 'night' : 'stripe',
    variables: {
      ...(ink && { colorPrimary: ink, colorText: ink }),
      ...(second && { colorTextSecondary: second }),
      ...(sheet && { colorBackground: sheet }),
      ...(danger && { colorDanger: danger }),
      fontFamily: 'system-ui, sans-serif',
      fontSizeBase: '16px',
      borderRadius: '2px',
    },
  }
}

/** Calls back when the page changes between light and dark. */
export function onLookChange(page: Document, changed: () => void): () => void {
  const device = matchMedia('(prefers-color-scheme: dark)')
  const chosen = new MutationObserver(changed)
  device.addEventListener('change', changed)
  chosen.observe(page.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    device.removeEventListener('change', changed)
    chosen.disconnect()
  }
}

function isDark({ documentElement }: Document): boolean {
  const { theme } = documentElement.dataset
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

/** Tokens hold a colour for each theme; only an element that wears one tells which it is. */
function coloursOf(page: Document, tokens: readonly string[]): string[] {
  const probe = page.createElement('i')
  page.body.append(probe)
  const colours = tokens.map((token) => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  })
  probe.remove()
  return colours
}
