import { pageStorage } from './page-storage.ts'

/** `auto` follows the device. */
export type Theme = 'auto' | 'light' | 'dark'

/** site/index.html reads the same name before the first paint. */
const STORED_AS = 'pp.theme'

export function readTheme(): Theme {
  const stored = pageStorage().getItem(STORED_AS)
  return stored === 'light' || stored === 'dark' ? stored : 'auto'
}

/** Puts the theme on the page and remembers it. */
export function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'auto') {
    pageStorage().removeItem(STORED_AS)
    delete dataset.theme
    return
  }
  pageStorage().setItem(STORED_AS, theme)
  dataset.theme = theme
}
